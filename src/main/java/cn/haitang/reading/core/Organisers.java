package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ReadingError;
import cn.haitang.shared.DomainException;
import java.util.Comparator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who organises an activity: staff of the host, who decide, and of the co-hosts, who help at the door. */
@Component
class Organisers {

    private final ActivityStore activities;
    private final Organisations organisations;

    Organisers(ActivityStore activities, Organisations organisations) {
        this.activities = activities;
        this.organisations = organisations;
    }

    /** For anybody. Fails with ACTIVITY_NOT_FOUND unless everybody may read it. */
    Mono<Activity> requirePublic(ActivityId id) {
        return activities
                .find(id)
                .filter(Activity::isPublic)
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.ACTIVITY_NOT_FOUND)));
    }

    /** Fails with ACTIVITY_NOT_FOUND unless the caller manages the host. */
    Mono<Activity> requireHost(CurrentMember staff, ActivityId id) {
        return activities
                .find(id)
                .filterWhen(activity ->
                        organisations.get(activity.plan().community()).map(staff::manages))
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.ACTIVITY_NOT_FOUND)));
    }

    /** Fails with ACTIVITY_NOT_FOUND unless the caller manages the host or a co-host. */
    Mono<Activity> requireAny(CurrentMember staff, ActivityId id) {
        return activities
                .find(id)
                .filterWhen(activity -> hosts(activity.plan()).any(staff::manages))
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.ACTIVITY_NOT_FOUND)));
    }

    /** The host, then the co-hosts. */
    Flux<Organisation> hosts(ActivityPlan plan) {
        return Flux.just(plan.community())
                .concatWith(Flux.fromIterable(plan.coHosts()).sort(Comparator.comparing(OrganisationId::value)))
                .concatMap(organisations::get);
    }

    /**
     * Fails with ORGANISER_ONLY for others than staff, with ORGANISATION_NOT_FOUND unless the host is a community the
     * caller manages and the co-hosts are communities.
     */
    Mono<ActivityPlan> requireOwnHost(CurrentMember staff, ActivityPlan plan) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(ReadingError.ORGANISER_ONLY));
        }
        return hosts(plan)
                .collectList()
                .filter(hosts -> staff.manages(hosts.get(0))
                        && hosts.stream().allMatch(host -> host.kind() == Organisation.Kind.COMMUNITY))
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND)))
                .thenReturn(plan);
    }
}
