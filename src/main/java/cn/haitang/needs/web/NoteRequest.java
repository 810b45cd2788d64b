package cn.haitang.needs.web;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A remark one may leave out; at most 200 characters. */
record NoteRequest(@Size(max = 200) @Nullable String note) {}
