package cn.haitang.media.core;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a photo.
 *
 * @param ref 22 characters nobody can guess; names its files
 * @param kept false until both files are there
 * @param undecided only a person can decide on it
 * @param subject null while it belongs to nothing
 * @param stage null while it belongs to nothing
 */
public record Photo(
        PhotoId id,
        String ref,
        boolean kept,
        PhotoState state,
        boolean undecided,
        int width,
        int height,
        Instant uploadedAt,
        @Nullable String subject,
        @Nullable String stage) {}
