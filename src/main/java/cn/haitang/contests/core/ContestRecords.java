package cn.haitang.contests.core;

import cn.haitang.contests.EntryState;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.PersonalRecords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What contests know of a person. The works of one who leaves are gone, published ones too. */
@Component
class ContestRecords implements PersonalRecords {

    private static final int MOST = 10_000;

    private final ContestStore contests;
    private final EntryStore store;
    private final SealedAuthors sealed;

    ContestRecords(ContestStore contests, EntryStore store, SealedAuthors sealed) {
        this.contests = contests;
        this.store = store;
        this.sealed = sealed;
    }

    @Override
    public String section() {
        return "contests";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return store.all(member, MOST)
                .flatMapMany(Flux::fromIterable)
                .concatMap(entry -> contests.find(entry.contest()).map(contest -> tell(contest, entry)))
                .collectList()
                .filter(told -> !told.isEmpty())
                .cast(Object.class);
    }

    private ToldEntry tell(Contest contest, Entry entry) {
        Author author = sealed.open(entry.author());
        return new ToldEntry(
                entry.id().value(),
                contest.plan().theme(),
                author.name(),
                author.age(),
                author.school(),
                author.guardian(),
                entry.title(),
                entry.body(),
                entry.state(),
                entry.publish(),
                entry.handedInAt());
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return store.anonymise(member.id()).then(Mono.defer(() -> contests.dismiss(member.id())));
    }

    /** A work as its person reads it. */
    record ToldEntry(
            long id,
            String contest,
            String author,
            int age,
            @Nullable String school,
            @Nullable String guardian,
            String title,
            String body,
            EntryState state,
            boolean publish,
            Instant handedInAt) {}
}
