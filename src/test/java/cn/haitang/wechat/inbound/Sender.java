package cn.haitang.wechat.inbound;

import cn.haitang.wechat.gateway.WeChatSettings.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Does what WeChat does before it calls us. */
final class Sender {

    private final CallbackCrypto crypto;

    Sender(Account account) {
        crypto = new CallbackCrypto(account);
    }

    /** The query of a plain request. */
    Map<String, String> plain(Instant now) {
        String timestamp = String.valueOf(now.getEpochSecond());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("signature", crypto.sign(timestamp, "n1"));
        query.put("timestamp", timestamp);
        query.put("nonce", "n1");
        query.put("openid", "o1");
        return query;
    }

    /** The query of an encrypted request around {@code sealed}. */
    Map<String, String> sealed(Instant now, String sealed) {
        Map<String, String> query = plain(now);
        query.put("encrypt_type", "aes");
        query.put("msg_signature", crypto.sign(String.valueOf(now.getEpochSecond()), "n1", sealed));
        return query;
    }

    String encrypt(String xml) {
        return crypto.encrypt(xml);
    }

    static byte[] safeBody(String sealed) {
        return bytes(
                "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>");
    }

    /** The text inside an answer, decrypted if need be. */
    String textOf(String answer) {
        XmlFields fields = XmlFields.parse(bytes(answer));
        if (fields.find("Encrypt") != null) {
            String sealed = fields.get("Encrypt");
            if (!crypto.isSigned(fields.get("MsgSignature"), fields.get("TimeStamp"), fields.get("Nonce"), sealed)) {
                throw new AssertionError("the answer is not signed");
            }
            fields = XmlFields.parse(crypto.decrypt(sealed));
        }
        return fields.get("Content");
    }

    static String text(String id, String openId, String content) {
        return "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[" + openId
                + "]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType>"
                + "<Content><![CDATA[" + content + "]]></Content><MsgId>" + id + "</MsgId></xml>";
    }

    static String event(String openId, String event, String more) {
        return "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[" + openId
                + "]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                + "<Event><![CDATA[" + event + "]]></Event>" + more + "</xml>";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
