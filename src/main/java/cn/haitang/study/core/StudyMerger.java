package cn.haitang.study.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Two members turned out to be one person: what they read comes together. */
@Component
class StudyMerger implements MemberMergeListener {

    private final CourseStore courses;
    private final ReadingStore readings;

    StudyMerger(CourseStore courses, ReadingStore readings) {
        this.courses = courses;
        this.readings = readings;
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return readings.repoint(from, into).then(Mono.defer(() -> courses.repoint(from, into)));
    }
}
