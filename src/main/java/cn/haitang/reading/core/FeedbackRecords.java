package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.PersonalRecords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a person thought of activities. */
@Component
class FeedbackRecords implements PersonalRecords, MemberMergeListener {

    private static final int MOST = 10_000;

    private final FeedbackStore store;

    FeedbackRecords(FeedbackStore store) {
        this.store = store;
    }

    @Override
    public String section() {
        return "reading-feedback";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return store.givenBy(member, MOST)
                .map(FeedbackRecords::tell)
                .collectList()
                .filter(told -> !told.isEmpty())
                .cast(Object.class);
    }

    private static ToldFeedback tell(Feedback feedback) {
        return new ToldFeedback(
                feedback.activity().value(),
                feedback.stars(),
                feedback.comment(),
                feedback.publish(),
                feedback.givenAt());
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return store.anonymise(member.id());
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return store.repoint(from, into);
    }

    /** An opinion as its person reads it. */
    record ToldFeedback(long activity, int stars, @Nullable String comment, boolean publish, Instant givenAt) {}
}
