package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.notifications.Notifications;
import cn.haitang.reading.Posters;
import cn.haitang.shared.DomainException;
import cn.haitang.wechat.InboundHandler;
import cn.haitang.wechat.InboundMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Answers the official account's messages. A message acts once: what it changed and what was replied commit together,
 * and the same key gives that reply again.
 */
@Component
class Bot implements InboundHandler {

    /** A draft and an open question live this long after the last word. */
    static final Duration MEMORY = Duration.ofMinutes(30);

    /** How often a message looks again when another one of the same person was answered in between. */
    private static final int TRIES = 3;

    private static final String INVITATION_SCENE = "i_";
    private static final String BIND_SCENE = "b_";
    private static final String CARD_SCENE = "c_";

    private final Members members;
    private final Notifications notifications;
    private final ConversationStore conversations;
    private final Dialogue dialogue;
    private final Emergencies emergencies;
    private final EmergencyAlarm alarm;
    private final Phrases texts;
    private final TransactionalOperator tx;
    private final Clock clock;

    Bot(
            Members members,
            Notifications notifications,
            ConversationStore conversations,
            Dialogue dialogue,
            Emergencies emergencies,
            EmergencyAlarm alarm,
            Phrases texts,
            TransactionalOperator tx,
            Clock clock) {
        this.members = members;
        this.notifications = notifications;
        this.conversations = conversations;
        this.dialogue = dialogue;
        this.emergencies = emergencies;
        this.alarm = alarm;
        this.texts = texts;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<String> handle(InboundMessage message) {
        return switch (message.kind()) {
            case TEXT -> text(message);
            case CLICK -> converse(message, memory -> dialogue.understand(memory, content(message)));
            case LOCATION -> converse(message, memory -> event(Intent.of(Verb.LOCATED, content(message))));
            case SUBSCRIBE -> welcome(message);
            case SCAN -> converse(message, memory -> event(scanned(content(message))));
            case UNSUBSCRIBE -> members.unfollow(message.openId()).then(Mono.empty());
            case TEMPLATE_RESULT -> recordResult(message).then(Mono.empty());
            case IMAGE, VOICE, VIDEO -> Mono.fromSupplier(() -> texts.say("media"));
            case VIEW, MINI_PROGRAM, OTHER -> Mono.empty();
        };
    }

    /** Danger comes before everything, and needs no conversation. */
    private Mono<String> text(InboundMessage message) {
        List<EmergencySettings.Group> dangers = emergencies.in(content(message));
        return dangers.isEmpty()
                ? converse(message, memory -> dialogue.understand(memory, content(message)))
                : alarm.answer(message, dangers);
    }

    /** Whoever comes back gets what could not be delivered meanwhile. */
    private Mono<String> welcome(InboundMessage message) {
        return members.follower(message.openId())
                .flatMap(member -> notifications.retryUnreachable(member.id()))
                .then(converse(message, memory -> event(scanned(content(message)))));
    }

    private Mono<Void> recordResult(InboundMessage message) {
        String id = message.templateMessageId();
        return id == null ? Mono.empty() : notifications.recordResult(id, content(message), message.createdAt());
    }

    private static Intent scanned(String scene) {
        if (scene.startsWith(INVITATION_SCENE)) {
            return Intent.of(Verb.REDEEM, scene.substring(INVITATION_SCENE.length()));
        }
        if (scene.startsWith(CARD_SCENE)) {
            return Intent.of(Verb.CARD_SCANNED, scene.substring(CARD_SCENE.length()));
        }
        if (scene.matches(Posters.SCENE + "\\d{1,12}")) {
            return Intent.of(Verb.ACTIVITIES, Long.parseLong(scene.substring(Posters.SCENE.length())));
        }
        return scene.startsWith(BIND_SCENE)
                ? Intent.of(Verb.BIND, scene.substring(BIND_SCENE.length()))
                : Intent.of(Verb.GREET);
    }

    private static Dialogue.Understood event(Intent intent) {
        return new Dialogue.Understood(intent, false);
    }

    private static String content(InboundMessage message) {
        return message.content() == null ? "" : message.content();
    }

    private Mono<String> converse(InboundMessage message, Function<Memory, Dialogue.Understood> reading) {
        return Mono.defer(() -> Mono.zip(
                        members.follower(message.openId()),
                        conversations.find(message.openId(), clock.instant()),
                        (member, conversation) -> new Exchange(message, member, conversation, clock.instant())))
                .flatMap(exchange -> answer(exchange, reading))
                .retryWhen(Retry.max(TRIES)
                        .filter(ConversationChanged.class::isInstance)
                        .onRetryExhaustedThrow((retry, last) -> last.failure()));
    }

    private Mono<String> answer(Exchange exchange, Function<Memory, Dialogue.Understood> reading) {
        String earlier = exchange.earlierReply();
        return earlier != null
                ? Mono.just(earlier)
                : act(exchange, reading.apply(exchange.conversation().memory()));
    }

    private Mono<String> act(Exchange exchange, Dialogue.Understood understood) {
        Intent intent = understood.intent();
        Talk talk = exchange.talk();
        Mono<Turn> turn = Mono.defer(() -> dialogue.act(talk, understood))
                .delayUntil(answered -> remember(exchange, intent.verb(), answered));
        return (intent.verb().effect() == Verb.Effect.ATOMIC ? turn.as(tx::transactional) : turn)
                .onErrorResume(
                        DomainException.class,
                        refusal -> Mono.fromSupplier(() -> dialogue.refused(talk, intent, refusal)))
                .map(Turn::reply);
    }

    /** Looking at things changes nothing, and so costs no write. */
    private Mono<Void> remember(Exchange exchange, Verb verb, Turn turn) {
        Conversation conversation = exchange.conversation();
        boolean nothingNew = turn.memory().equals(conversation.memory());
        if (verb.effect() == Verb.Effect.NONE && nothingNew) {
            return Mono.empty();
        }
        Instant now = exchange.now();
        return conversations.save(conversation.after(exchange.message().key(), turn), now, now.plus(MEMORY));
    }

    /** A message beside what is known about its sender. */
    private record Exchange(InboundMessage message, CurrentMember member, Conversation conversation, Instant now) {

        @Nullable
        String earlierReply() {
            return conversation.replyTo(message.key());
        }

        Talk talk() {
            return new Talk(member, conversation.memory(), message.openId(), message.key(), message.location(), now);
        }
    }
}
