package cn.haitang.wechat.inbound;

import cn.haitang.wechat.gateway.Texts;
import cn.haitang.wechat.gateway.WeChatSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens what comes to the official account's callback address and wraps what goes back. Everything here computes only:
 * it never waits.
 *
 * <p>Order of the checks: age and signature of the query, only then the XML, then the signature over the encrypted
 * part, its decryption, and the app id inside.
 */
@Component
public final class Mailroom {

    /** A read at the start loads the JDK's parser and its settings file, which an event loop must not. */
    private static final byte[] WARM_UP = "<xml><a>1</a></xml>".getBytes(StandardCharsets.UTF_8);

    private final Postmark postmark;
    private final CallbackCrypto crypto;
    private final Clock clock;

    Mailroom(WeChatSettings settings, Clock clock) {
        this.postmark = new Postmark(settings.officialAccount(), settings.acceptPlain(), clock);
        this.crypto = postmark.crypto();
        this.clock = clock;
        if (!XmlFields.parse(WARM_UP).get("a").equals("1")) {
            throw new IllegalStateException("The JDK's XML parser does not read");
        }
    }

    /**
     * Refuses a query that WeChat did not sign in the last ten minutes; {@code query}: first value of each parameter.
     */
    public void check(Map<String, String> query) {
        postmark.check(query);
    }

    /** Reads the message of a request that {@link #check} let pass. */
    public Envelope open(Map<String, String> query, byte[] body) {
        boolean encrypted = postmark.requireKnownMode(query);
        XmlFields outer = XmlFields.parse(body);
        XmlFields fields = encrypted ? XmlFields.parse(postmark.decrypt(query, outer.get("Encrypt"))) : outer;
        return new Envelope(MessageReader.read(fields), fields.get("ToUserName"), encrypted);
    }

    /** What WeChat gets as the answer: the text as a message to the sender, or {@code success} for none. */
    public String wrap(Envelope envelope, @Nullable String reply) {
        if (reply == null || reply.isBlank()) {
            return "success";
        }
        String now = String.valueOf(clock.instant().getEpochSecond());
        String xml = "<xml><ToUserName>" + cdata(envelope.message().openId()) + "</ToUserName><FromUserName>"
                + cdata(envelope.account()) + "</FromUserName><CreateTime>" + now
                + "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>" + cdata(Texts.cut(reply))
                + "</Content></xml>";
        return envelope.encrypted() ? seal(xml, now) : xml;
    }

    private String seal(String xml, String timestamp) {
        String sealed = crypto.encrypt(xml);
        String nonce = crypto.newNonce();
        return "<xml><Encrypt>" + cdata(sealed) + "</Encrypt><MsgSignature>"
                + cdata(crypto.sign(timestamp, nonce, sealed)) + "</MsgSignature><TimeStamp>" + timestamp
                + "</TimeStamp><Nonce>" + cdata(nonce) + "</Nonce></xml>";
    }

    /** A section's end inside the text begins a second section; characters XML does not know are left out. */
    private static String cdata(String text) {
        StringBuilder legal = new StringBuilder(text.length() + 16);
        text.codePoints().filter(Mailroom::isLegal).forEach(legal::appendCodePoint);
        return "<![CDATA[" + legal.toString().replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /** XML 1.0 §2.2. */
    private static boolean isLegal(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
