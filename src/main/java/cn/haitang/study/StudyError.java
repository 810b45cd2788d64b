package cn.haitang.study;

import cn.haitang.shared.ErrorCode;

/** Why study refuses. */
public enum StudyError implements ErrorCode {
    COURSE_NOT_FOUND(Kind.NOT_FOUND),
    CHAPTER_NOT_FOUND(Kind.NOT_FOUND),
    COURSE_INVALID(Kind.INVALID),
    READING_INVALID(Kind.INVALID),
    COURSE_ACTION_NOT_ALLOWED(Kind.CONFLICT),
    COURSE_CHANGED(Kind.CONFLICT),
    /** Read for less than half of the chapter's minutes. */
    CHAPTER_HARDLY_READ(Kind.CONFLICT),
    STUDY_STAFF_ONLY(Kind.FORBIDDEN);

    private final Kind kind;

    StudyError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
