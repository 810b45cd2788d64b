package cn.haitang.members.core;

import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.members.Roles.Invitation;
import cn.haitang.shared.SettingException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Prints an invitation for the first admin of each street that has none, once per start and after every other runner.
 * Somebody must be able to invite the others.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FirstAdmin implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final MemberSettings settings;
    private final Organisations organisations;
    private final RoleStore roles;
    private final Invitations invitations;

    FirstAdmin(MemberSettings settings, Organisations organisations, RoleStore roles, Invitations invitations) {
        this.settings = settings;
        this.organisations = organisations;
        this.roles = roles;
        this.invitations = invitations;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // The starting thread may wait.
        List<Invitation> open = inviteWhereNone().collectList().blockOptional().orElseThrow();
        open.forEach(FirstAdmin::print);
    }

    /** An invitation for each street without an admin. */
    Flux<Invitation> inviteWhereNone() {
        return Flux.fromIterable(settings.firstAdminStreets())
                .concatMap(this::street)
                .filterWhen(street -> hasNoAdmin(street.id()))
                .concatMap(street -> invitations.inviteFirstAdmin(street.id()));
    }

    private Mono<Organisation> street(String name) {
        return organisations
                .all()
                .filter(node ->
                        node.kind() == Organisation.Kind.STREET && node.name().equals(name))
                .next()
                .switchIfEmpty(Mono.error(() -> new SettingException(
                        "haitang.members.first-admin-streets",
                        "names «" + name + "», expected a street of config/organisations.yaml")));
    }

    private Mono<Boolean> hasNoAdmin(OrganisationId street) {
        return roles.holders(List.of(street))
                .filter(holder -> holder.role() == Role.STREET_ADMIN)
                .hasElements()
                .map(any -> !any);
    }

    private static void print(Invitation invitation) {
        log.warn("""


                ============================================================
                  {} has no admin yet.
                  Follow the official account and send it:

                      邀请码 {}

                  The code works once, until {}.
                ============================================================
                """, invitation.organisation().name(), invitation.code(), invitation.expiresAt());
    }
}
