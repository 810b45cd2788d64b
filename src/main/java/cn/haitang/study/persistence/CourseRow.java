package cn.haitang.study.persistence;

import cn.haitang.study.CourseState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A line of the table {@code study_course}. */
@Table("study_course")
record CourseRow(
        @Id @Nullable Long id,
        long communityId,
        String title,
        String intro,
        boolean forMinors,
        CourseState state,
        long makerId,
        Instant createdAt,
        @Version int version) {}
