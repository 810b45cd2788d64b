package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What belongs to no task: help, greetings, binding, and what was not understood. */
@Component
class CommonCommands implements CommandSet {

    private static final Pattern BIND_CODE = Pattern.compile("\\d{6}");
    private static final Pattern INVITATION = Pattern.compile("[0-9A-Z]{8}");

    /** From this length on a text is more likely a story than a mistyped command. */
    private static final int STORY_LENGTH = 8;

    private final Members members;
    private final Roles roles;
    private final CategoryGuess categories;
    private final Phrases texts;

    CommonCommands(Members members, Roles roles, CategoryGuess categories, Phrases texts) {
        this.members = members;
        this.roles = roles;
        this.categories = categories;
        this.texts = texts;
    }

    @Override
    public Map<Verb, Action> actions() {
        Map<Verb, Action> actions = new HashMap<>();
        actions.put(Verb.HELP, (talk, intent) -> Mono.just(talk.says(help(talk.member()))));
        actions.put(Verb.GREET, (talk, intent) -> Mono.just(talk.says(greeting(talk.member()))));
        actions.put(Verb.CANCEL, this::cancel);
        actions.put(Verb.NEVER_MIND, (talk, intent) -> Mono.just(talk.says(texts.say("neverMind"))));
        actions.put(Verb.MORE, (talk, intent) -> Mono.just(talk.says(texts.say("list.end"))));
        actions.put(Verb.OUT_OF_RANGE, this::outOfRange);
        actions.put(Verb.BIND, this::bind);
        actions.put(Verb.REDEEM, this::redeem);
        actions.put(Verb.UNKNOWN, this::unknown);
        return actions;
    }

    /** What the person can say, by the highest role. */
    String help(CurrentMember member) {
        if (member.isStaff()) {
            return Page.of(texts.say("help.STAFF"))
                    .line(member.has(Role.VOLUNTEER) ? texts.say("help.alsoVolunteer") : null)
                    .text();
        }
        return texts.say(member.has(Role.VOLUNTEER) ? "help.VOLUNTEER" : "help.RESIDENT");
    }

    private String greeting(CurrentMember member) {
        String hello = member.name().isEmpty() ? texts.say("greet") : texts.say("greet.name", member.name());
        return Page.of(hello).line(help(member)).text();
    }

    private Mono<Turn> cancel(Talk talk, Intent intent) {
        String key = talk.memory().draft() == null ? "cancel.nothing" : "draft.dropped";
        return Mono.just(new Turn(texts.say(key), Memory.NONE));
    }

    /** The last number of the list, or no list at all: it was answered, replaced or is older than half an hour. */
    private Mono<Turn> outOfRange(Talk talk, Intent intent) {
        Long last = intent.target();
        return Mono.just(talk.says(last == null ? texts.say("list.gone") : texts.say("list.range", last)));
    }

    /** Six digits join the mini-program's member, eight letters and digits are an invitation. */
    private Mono<Turn> bind(Talk talk, Intent intent) {
        String code = Grammar.plain(intent.rest()).replaceAll("[\\s.。]", "").toUpperCase(Locale.ROOT);
        if (BIND_CODE.matcher(code).matches()) {
            return members.bind(talk.openId(), code)
                    .map(member -> talk.says(
                            Page.of(texts.say("bind.done")).line(help(member)).text()));
        }
        return INVITATION.matcher(code).matches()
                ? redeem(talk, Intent.of(Verb.REDEEM, code))
                : Mono.just(talk.asks(texts.say("bind.how"), Open.question(Intent.of(Verb.BIND))));
    }

    private Mono<Turn> redeem(Talk talk, Intent intent) {
        return roles.redeem(talk.member().id(), intent.rest().toUpperCase(Locale.ROOT))
                .map(invitation -> talk.says(welcome(invitation)));
    }

    private String welcome(Roles.Invitation invitation) {
        String role = texts.say("role." + invitation.role().name());
        String help = invitation.role() == Role.VOLUNTEER ? "help.VOLUNTEER" : "help.STAFF";
        return Page.of(texts.say("redeem.done", invitation.organisation().name(), role))
                .line(texts.say(help))
                .text();
    }

    /** Offers to report a story; everything else gets the help. */
    private Mono<Turn> unknown(Talk talk, Intent intent) {
        String text = intent.rest();
        boolean story = text.codePointCount(0, text.length()) >= STORY_LENGTH && categories.soundsLikeNeed(text);
        if (!story || talk.memory().draft() != null || Audience.WORKERS.admits(talk.member())) {
            return Mono.just(talk.says(
                    Page.of(texts.say("unknown")).line(help(talk.member())).text()));
        }
        return Mono.just(talk.asks(
                texts.say("offer"),
                Open.confirmation(List.of(
                        new Open.Option(texts.say("option.yes"), Intent.of(Verb.NEED, text)),
                        new Open.Option(texts.say("option.no"), Intent.of(Verb.NEVER_MIND))))));
    }
}
