package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.EntryId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who holds a contest: staff of its community and of the nodes above. */
@Component
class ContestOffice {

    private final ContestStore contests;
    private final EntryStore entries;
    private final Organisations organisations;

    ContestOffice(ContestStore contests, EntryStore entries, Organisations organisations) {
        this.contests = contests;
        this.entries = entries;
        this.organisations = organisations;
    }

    /** Fails with CONTEST_NOT_FOUND unless the caller manages the community. */
    Mono<Contest> require(CurrentMember staff, ContestId id) {
        return contests.find(id)
                .filterWhen(contest -> manages(staff, contest))
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.CONTEST_NOT_FOUND)));
    }

    private Mono<Boolean> manages(CurrentMember staff, Contest contest) {
        return organisations.get(contest.plan().community()).map(staff::manages);
    }

    /** A work of a contest the caller holds. Fails with ENTRY_NOT_FOUND for any other. */
    Mono<Held> requireHeld(CurrentMember staff, EntryId id) {
        return entries.find(id)
                .flatMap(entry -> contests.find(entry.contest())
                        .filterWhen(contest -> manages(staff, contest))
                        .map(contest -> new Held(contest, entry)))
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.ENTRY_NOT_FOUND)));
    }

    /** A work beside its contest. */
    record Held(Contest contest, Entry entry) {}
}
