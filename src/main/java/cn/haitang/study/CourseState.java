package cn.haitang.study;

/**
 * Where a course stands. The word people read stands in {@code messages.properties} under {@code course.state.<name>}.
 */
public enum CourseState {
    DRAFT,
    PUBLISHED,
    /** Nobody begins it any more. */
    RETIRED
}
