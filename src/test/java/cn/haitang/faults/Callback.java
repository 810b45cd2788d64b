package cn.haitang.faults;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A text message in plain mode that WeChat can deliver to any node, as often as it likes. */
record Callback(String openId, String content, long messageId, Instant at, String token) {

    static Callback text(String openId, String content, String token) {
        long id = ThreadLocalRandom.current().nextLong(1L << 40, Long.MAX_VALUE);
        return new Callback(openId, content, id, Instant.now(), token);
    }

    /** What the person reads. */
    Mono<String> deliverTo(int port) {
        String timestamp = String.valueOf(at.getEpochSecond());
        return WebClient.create("http://127.0.0.1:" + port)
                .post()
                .uri(
                        "/wechat/mp/callback?signature={signature}&timestamp={timestamp}&nonce=n&openid={openId}",
                        sign(timestamp),
                        timestamp,
                        openId)
                .contentType(MediaType.TEXT_XML)
                .bodyValue(xml(timestamp))
                .retrieve()
                .bodyToMono(String.class)
                .map(Callback::contentOf);
    }

    private String xml(String timestamp) {
        return "<xml><ToUserName><![CDATA[gh_0haitang00]]></ToUserName><FromUserName><![CDATA[" + openId
                + "]]></FromUserName><CreateTime>" + timestamp + "</CreateTime><MsgType><![CDATA[text]]></MsgType>"
                + "<Content><![CDATA[" + content + "]]></Content><MsgId>" + messageId + "</MsgId></xml>";
    }

    private String sign(String timestamp) {
        String[] parts = {token, timestamp, "n"};
        Arrays.sort(parts);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", parts).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String contentOf(String answer) {
        int from = answer.indexOf("<Content><![CDATA[");
        return from < 0 ? answer : answer.substring(from + 18, answer.indexOf("]]></Content>"));
    }
}
