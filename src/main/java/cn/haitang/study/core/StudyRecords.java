package cn.haitang.study.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.PersonalRecords;
import cn.haitang.study.core.ReadingStore.DayRead;
import cn.haitang.study.core.ReadingStore.Enrolment;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What study knows of a person. */
@Component
class StudyRecords implements PersonalRecords {

    private static final int MOST = 10_000;

    private final ReadingStore store;

    StudyRecords(ReadingStore store) {
        this.store = store;
    }

    @Override
    public String section() {
        return "study";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return Mono.zip(
                        store.enrolments(member, MOST).collectList(),
                        store.days(member, MOST).collectList(),
                        Told::new)
                .filter(told -> !told.courses().isEmpty() || !told.days().isEmpty())
                .cast(Object.class);
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return store.anonymise(member.id());
    }

    /** What a person read, for the person. */
    record Told(List<Enrolment> courses, List<DayRead> days) {}
}
