package cn.haitang.bot;

import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Inviting volunteers and colleagues: role, where, name; then a code and a link. The role travels as
 * {@link Intent#detail()}, the place as {@link Intent#target()}.
 */
@Component
class InviteCommands implements CommandSet {

    private static final int NAME_LIMIT = 20;

    private final Roles roles;
    private final Organisations organisations;
    private final Phrases texts;

    InviteCommands(Roles roles, Organisations organisations, Phrases texts) {
        this.roles = roles;
        this.organisations = organisations;
        this.texts = texts;
    }

    @Override
    public Map<Verb, Action> actions() {
        return Map.of(
                Verb.INVITE, this::invite,
                Verb.INVITE_ROLE, this::role,
                Verb.INVITE_WHERE, this::where,
                Verb.INVITE_NAME, this::name);
    }

    private Mono<Turn> invite(Talk talk, Intent intent) {
        List<Open.Option> options = new ArrayList<>();
        Page page = Page.of(texts.say("invite.head"));
        for (Role role : invitable(talk)) {
            options.add(new Open.Option(roleName(role), withRole(Verb.INVITE_ROLE, role)));
            page = page.item(texts.say("option", options.size(), roleName(role)));
        }
        return Mono.just(talk.asks(page.last(texts.say("list.pick")).text(), Open.choice(options)));
    }

    private static List<Role> invitable(Talk talk) {
        return talk.member().has(Role.STREET_ADMIN)
                ? List.of(Role.VOLUNTEER, Role.COMMUNITY_STAFF, Role.STREET_ADMIN)
                : List.of(Role.VOLUNTEER, Role.COMMUNITY_STAFF);
    }

    private static Intent withRole(Verb verb, Role role) {
        return new Intent(verb, null, "", null, role.ordinal());
    }

    /** Where there is only one place to choose, nobody is asked. */
    private Mono<Turn> role(Talk talk, Intent intent) {
        return places(talk, roleOf(intent)).collectList().map(places -> {
            Intent where = withRole(Verb.INVITE_WHERE, roleOf(intent));
            return places.size() == 1
                    ? askName(talk, roleOf(intent), places.get(0))
                    : talk.asks(texts.say("invite.where", roleName(roleOf(intent))), Open.question(where));
        });
    }

    private Flux<Organisation> places(Talk talk, Role role) {
        List<OrganisationId> managed = talk.member().managedNodes();
        return role == Role.STREET_ADMIN
                ? Flux.fromIterable(talk.member().grants())
                        .filter(grant -> grant.role() == Role.STREET_ADMIN)
                        .concatMap(grant -> organisations.get(grant.organisation()))
                : organisations.communitiesWithin(managed);
    }

    private Mono<Turn> where(Talk talk, Intent intent) {
        Role role = roleOf(intent);
        return places(talk, role)
                .filter(place -> isNamed(place, intent.rest()))
                .collectList()
                .map(found -> found.size() == 1
                        ? askName(talk, role, found.get(0))
                        : talk.asks(texts.say("invite.whereAgain"), Open.question(intent.withRest(""))));
    }

    private static boolean isNamed(Organisation place, String words) {
        return place.name().contains(words) || place.aliases().contains(words) || words.contains(place.name());
    }

    private Turn askName(Talk talk, Role role, Organisation place) {
        Intent name = new Intent(Verb.INVITE_NAME, null, "", place.id().value(), role.ordinal());
        return talk.asks(texts.say("invite.name", roleName(role), place.name()), Open.question(name));
    }

    private Mono<Turn> name(Talk talk, Intent intent) {
        String name = intent.rest().strip();
        if (name.codePointCount(0, name.length()) > NAME_LIMIT) {
            return Mono.just(talk.asks(texts.say("invite.nameTooLong"), Open.question(intent.withRest(""))));
        }
        OrganisationId place = new OrganisationId(intent.requireTarget());
        return roles.invite(talk.member(), roleOf(intent), place, name, talk.messageKey())
                .map(invitation -> talk.says(invited(talk, invitation)));
    }

    private String invited(Talk talk, Roles.Invitation invitation) {
        return Page.of(texts.say(
                        "invite.done",
                        invitation.name(),
                        roleName(invitation.role()),
                        invitation.organisation().name(),
                        invitation.code(),
                        texts.time(invitation.expiresAt(), talk.now())))
                .line(invitation.qrUrl() == null ? null : texts.say("invite.link", invitation.qrUrl()))
                .text();
    }

    private static Role roleOf(Intent intent) {
        return Role.values()[Objects.requireNonNull(intent.detail())];
    }

    private String roleName(Role role) {
        return texts.say("role." + role.name());
    }
}
