package cn.haitang.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a person's chat with the official account.
 *
 * @param id grows with each entry over all people: pass the last one seen as {@code after}
 * @param from who wrote it
 * @param kind what it is
 * @param text TEXT: the text; EVENT and NOTE: what happened, in words; LOCATION: the label; NEWS: the title
 * @param card TEMPLATE and SUBSCRIBE: the card; else null
 * @param latitude LOCATION: degrees north, GCJ-02; else null
 * @param longitude LOCATION: degrees east, GCJ-02; else null
 * @param url IMAGE: where the picture is; NEWS: what a tap opens; else null
 * @param reply true for the account's answer to a push, false for what it sent by itself
 */
record ChatMessage(
        long id,
        Instant at,
        From from,
        Kind kind,
        String text,
        @Nullable Card card,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String url,
        boolean reply) {

    /** Who wrote an entry. */
    enum From {
        PERSON,
        ACCOUNT,
        WECHAT
    }

    /** What an entry is. */
    enum Kind {
        TEXT,
        IMAGE,
        LOCATION,
        NEWS,
        /** A template message of the official account. */
        TEMPLATE,
        /** A subscribe message of the mini-program; WeChat shows it under 服务通知. */
        SUBSCRIBE,
        /** A tap on the menu: WeChat shows nothing. */
        EVENT,
        /** A grey line of WeChat itself. */
        NOTE
    }

    /**
     * A template or subscribe message.
     *
     * @param url opened by a tap outside the mini-program; null for none
     * @param page the mini-program page a tap opens; null for none
     * @param clientMessageId null when the sender gave none
     */
    record Card(
            String templateId,
            String title,
            List<Line> lines,
            @Nullable String url,
            @Nullable String page,
            String messageId,
            @Nullable String clientMessageId) {}

    /** A field of a card. */
    record Line(String label, String value) {}

    /** What is still to be numbered, dated and put into the chat. */
    record Draft(
            From from,
            Kind kind,
            String text,
            @Nullable Card card,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String url,
            boolean reply) {

        static Draft of(From from, Kind kind, String text) {
            return new Draft(from, kind, text, null, null, null, null, false);
        }

        static Draft card(Kind kind, Card card) {
            return new Draft(From.ACCOUNT, kind, card.title(), card, null, null, null, false);
        }

        static Draft place(String label, double latitude, double longitude) {
            return new Draft(From.PERSON, Kind.LOCATION, label, null, latitude, longitude, null, false);
        }

        static Draft link(From from, Kind kind, String text, @Nullable String url) {
            return new Draft(from, kind, text, null, null, null, url, false);
        }

        Draft asReply() {
            return new Draft(from, kind, text, card, latitude, longitude, url, true);
        }

        ChatMessage at(long id, Instant at) {
            return new ChatMessage(id, at, from, kind, text, card, latitude, longitude, url, reply);
        }
    }
}
