package cn.haitang.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the control API under {@code /sandbox/api} takes and gives, as JSON. */
final class ControlViews {

    private ControlViews() {}

    /** Everybody. */
    record People(List<PersonView> people) {}

    /**
     * A person.
     *
     * @param openId in the official account
     * @param miniOpenId in the mini-program
     * @param unionId null when WeChat does not join the two
     * @param tags ids, in the order they were given
     */
    record PersonView(
            String id,
            String name,
            String about,
            String phone,
            String openId,
            String miniOpenId,
            @Nullable String unionId,
            boolean following,
            List<Integer> tags) {

        static PersonView of(Person person) {
            SandboxSettings.Seed seed = person.seed();
            return new PersonView(
                    seed.id(),
                    seed.name(),
                    seed.about(),
                    seed.phone(),
                    seed.openId(),
                    seed.miniOpenId(),
                    seed.unionId(),
                    person.follows(),
                    person.tags());
        }
    }

    /**
     * {@code POST /people}: a new person.
     *
     * @param id null for a made-up one
     * @param joined false: without union id; null means true
     */
    record NewPerson(
            @Nullable String id,
            String name,
            @Nullable String about,
            @Nullable String phone,
            @Nullable Boolean joined) {}

    /**
     * {@code POST /people/bulk}: many people at once, named {@code prefix}1, {@code prefix}2 …, who follow without our
     * server being told.
     */
    record Bulk(String prefix, int count) {}

    /** {@code POST /people/{id}/text}. */
    record TextRequest(String text) {}

    /**
     * {@code POST /people/{id}/image}.
     *
     * @param url null for the stand-in's own picture
     */
    record ImageRequest(@Nullable String url) {}

    /**
     * {@code POST /people/{id}/scan}.
     *
     * @param code a ticket, the address in the code, one with {@code ticket=}, or a scene
     */
    record ScanRequest(String code) {}

    /**
     * {@code POST /people/{id}/tap}.
     *
     * @param button key, name, address or page of a button of the menu this person sees
     * @param scanned what a scan button reads; null for nothing
     * @param place what is chosen at a location button; null at others
     */
    record TapRequest(String button, @Nullable String scanned, Phones.@Nullable Place place) {}

    /** {@code POST /people/{id}/refusal}: the person switches a template off or on again. */
    record RefusalRequest(String templateId, boolean refused) {}

    /** {@code POST /people/{id}/subscription}: the person's answer to the request for permission, by template. */
    record SubscriptionRequest(Map<String, String> answers) {}

    /** {@code POST /people/{id}/subscription-end}: the person switches a template off in the settings. */
    record SubscriptionEnd(String templateId) {}

    /** A code for {@code POST /api/login} or for the phone number; works once within five minutes. */
    record Code(String code) {}

    /**
     * What a push led to.
     *
     * @param reply what the person read in answer; null for nothing
     * @param trouble why the message was not taken, in the end; null when it was
     * @param url the page that opened; null when none did
     * @param page the mini-program page that opened; null when none did
     */
    record Done(
            @Nullable String reply,
            @Nullable String trouble,
            List<TryView> tries,
            @Nullable String url,
            @Nullable String page) {

        static Done of(Pusher.Outcome outcome, @Nullable String url, @Nullable String page) {
            ChatMessage.Draft reply = outcome.reply();
            List<TryView> tries = outcome.tries().stream()
                    .map(tried -> new TryView(tried.number(), tried.millis(), tried.failure(), tried.fault()))
                    .toList();
            return new Done(reply == null ? null : reply.text(), outcome.trouble(), tries, url, page);
        }
    }

    /**
     * One delivery of a push.
     *
     * @param failure why there was no answer; null when there was one
     * @param fault what was wrong with the answer; null when nothing was
     */
    record TryView(
            int number,
            long millis,
            @Nullable String failure,
            @Nullable String fault) {}

    /**
     * A person's chat.
     *
     * @param messages after the {@code after} of the request, oldest first
     */
    record Chat(boolean following, List<ChatMessage> messages) {}

    /**
     * The menu a person sees.
     *
     * @param buttons as published; null when there is no menu
     */
    record MenuView(@Nullable JsonNode buttons) {}

    /** The codes there are to scan, newest first. */
    record QrList(List<QrCodes.Qr> codes) {}

    /**
     * The official account.
     *
     * @param callbackUrl where pushes go
     * @param templates the private templates
     * @param conditional the menus by tag, newest first
     */
    record Account(
            String officialAppId,
            String miniAppId,
            String callbackUrl,
            PushMode pushMode,
            List<Template> templates,
            List<TagView> tags,
            Menus.@Nullable Menu menu,
            List<Menus.Menu> conditional,
            long templatesAccepted,
            long templatesRepeated) {}

    /** A tag. */
    record TagView(int id, String name) {}

    /** {@code POST /push-mode}. */
    record ModeRequest(PushMode mode) {}

    /** Whether the callback gave the echo back. */
    record Verified(boolean verified) {}

    /** Accepted template messages, oldest first. */
    record Sends(long accepted, long repeated, List<SendView> sends) {}

    /**
     * An accepted template message.
     *
     * @param repeats how often the same client message id came again within ten minutes; the person saw one
     */
    record SendView(long id, Instant at, String openId, ChatMessage.Card card, int repeats) {

        static SendView of(TemplateSends.Send send) {
            return new SendView(
                    send.id(),
                    send.at(),
                    send.openId(),
                    send.card(),
                    send.repeats().get());
        }
    }

    /** Scripted faults, in the order they are met. */
    record FaultList(List<Faults.State> faults) {}

    /**
     * {@code POST /faults}.
     *
     * @param errcode null for 0
     * @param delayMs null for 0
     * @param times null for 1
     * @see Faults.Fault
     */
    record FaultRequest(
            String path,
            Faults.Kind kind,
            @Nullable Integer errcode,
            @Nullable String errmsg,
            @Nullable Long delayMs,
            @Nullable Integer times,
            @Nullable String openId,
            @Nullable Boolean accepted) {

        Faults.Fault toFault() {
            return new Faults.Fault(
                    path,
                    kind,
                    errcode == null ? 0 : errcode,
                    errmsg,
                    Duration.ofMillis(delayMs == null ? 0 : delayMs).toMillis(),
                    times == null ? 1 : times,
                    openId,
                    accepted);
        }
    }

    /**
     * {@code POST /template-results}: what becomes of the template messages accepted next.
     *
     * @param status {@code success}, {@code failed:user block} or {@code failed: system failed}; null for success
     * @param timing null for AFTER
     * @param times how many; 0 for all until the faults are reset; null for 1
     * @param openId only those to this person; null for all
     */
    record ResultRequest(
            @Nullable String status,
            TemplateSends.@Nullable Timing timing,
            @Nullable Integer times,
            @Nullable String openId) {}

    /**
     * {@code POST /picture-results}: what WeChat thinks of the pictures it is asked about next.
     *
     * @param suggest {@code pass}, {@code review} or {@code risky}
     * @param timing null for AFTER
     * @param times how many; 0 for all until the faults are reset; null for 1
     * @param openId only of this person within the mini-program; null for all
     */
    record PictureRequest(
            String suggest,
            TemplateSends.@Nullable Timing timing,
            @Nullable Integer times,
            @Nullable String openId) {}

    /** Something was refused, and why. */
    record Problem(int status, String detail) {}
}
