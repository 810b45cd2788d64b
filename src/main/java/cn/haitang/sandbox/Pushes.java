package cn.haitang.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes the messages WeChat pushes to our server: XML for the official account, JSON for the mini-program. */
final class Pushes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String account;
    private final Clock clock;
    private final Numbers numbers;

    Pushes(String account, Clock clock, Numbers numbers) {
        this.account = account;
        this.clock = clock;
        this.numbers = numbers;
    }

    Push text(String openId, String content) {
        return message(openId, "text", fields("Content", content), "");
    }

    Push image(String openId, String url) {
        return message(openId, "image", fields("PicUrl", url, "MediaId", RandomText.of(64)), "");
    }

    Push location(String openId, double latitude, double longitude, String label) {
        String numbered =
                "<Location_X>" + latitude + "</Location_X><Location_Y>" + longitude + "</Location_Y><Scale>16</Scale>";
        return message(openId, "location", fields("Label", label), numbered);
    }

    /** Somebody follows, by a QR code when there is one. */
    Push subscribe(String openId, QrCodes.@org.jspecify.annotations.Nullable Qr qr) {
        return qr == null
                ? event(openId, "subscribe", fields("EventKey", ""), "")
                : event(openId, "subscribe", fields("EventKey", "qrscene_" + qr.scene(), "Ticket", qr.ticket()), "");
    }

    Push unsubscribe(String openId) {
        return event(openId, "unsubscribe", fields("EventKey", ""), "");
    }

    Push scan(String openId, QrCodes.Qr qr) {
        return event(openId, "SCAN", fields("EventKey", qr.scene(), "Ticket", qr.ticket()), "");
    }

    Push click(String openId, String key) {
        return event(openId, "CLICK", fields("EventKey", key), "");
    }

    /** A tap on a button that opens a page ({@code VIEW}) or the mini-program ({@code view_miniprogram}). */
    Push view(String openId, String event, String target, long menuId) {
        return event(openId, event, fields("EventKey", target), "<MenuId>" + menuId + "</MenuId>");
    }

    /** A scan from the menu: {@code scancode_push} or {@code scancode_waitmsg}. */
    Push scanCode(String openId, String event, String key, String result) {
        String info = "<ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType><ScanResult>" + cdata(result)
                + "</ScanResult></ScanCodeInfo>";
        return event(openId, event, fields("EventKey", key), info);
    }

    /** A place chosen from the menu. */
    Push locationSelect(String openId, String key, double latitude, double longitude, String label) {
        String info = "<SendLocationInfo><Location_X>" + cdata(Double.toString(latitude)) + "</Location_X><Location_Y>"
                + cdata(Double.toString(longitude)) + "</Location_Y><Scale><![CDATA[16]]></Scale><Label>" + cdata(label)
                + "</Label><Poiname>" + cdata("") + "</Poiname></SendLocationInfo>";
        return event(openId, "location_select", fields("EventKey", key), info);
    }

    /** What became of a template message. */
    Push templateResult(String openId, String messageId, String status) {
        return event(openId, "TEMPLATESENDJOBFINISH", fields("Status", status), "<MsgID>" + messageId + "</MsgID>");
    }

    /** The person answered the mini-program's request for permission; the answer by template is accept or reject. */
    Push popup(String openId, Map<String, String> answers) {
        return mini(openId, "subscribe_msg_popup_event", Map.of("List", list(answers, Map.of("PopupScene", "0"))));
    }

    /** The person switched templates on or off in the mini-program's settings. */
    Push subscriptionChange(String openId, Map<String, String> answers) {
        return mini(openId, "subscribe_msg_change_event", Map.of("List", list(answers, Map.of())));
    }

    private static List<Map<String, String>> list(Map<String, String> answers, Map<String, String> more) {
        return answers.entrySet().stream()
                .map(answer -> entry(answer.getKey(), answer.getValue(), more))
                .toList();
    }

    private static Map<String, String> entry(String templateId, String status, Map<String, String> more) {
        Map<String, String> entry = new LinkedHashMap<>(more);
        entry.put("TemplateId", templateId);
        entry.put("SubscribeStatusString", status);
        return entry;
    }

    /** What became of a subscribe message. */
    Push subscribeResult(String openId, String templateId, String messageId) {
        Map<String, String> sent =
                Map.of("TemplateId", templateId, "MsgID", messageId, "ErrorCode", "0", "ErrorStatus", "success");
        return mini(openId, "subscribe_msg_sent_event", Map.of("List", sent));
    }

    /** What WeChat thinks of a picture: pass, review or risky; empty when it could not be fetched. */
    Push pictureResult(String openId, String appId, String traceId, String suggest) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("appid", appId);
        fields.put("trace_id", traceId);
        fields.put("version", 2);
        fields.put("errcode", suggest.isEmpty() ? -1008 : 0);
        fields.put("errmsg", suggest.isEmpty() ? "download media failed" : "ok");
        if (!suggest.isEmpty()) {
            Map<String, Object> result =
                    Answer.object("suggest", suggest, "label", suggest.equals("pass") ? 100 : 20002);
            fields.put("result", result);
            fields.put("detail", List.of(Answer.object("strategy", "content_model", "errcode", 0, "prob", 90)));
        }
        return mini(openId, "wxa_media_check", fields);
    }

    private Push mini(String openId, String event, Map<String, ?> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ToUserName", account);
        fields.put("FromUserName", openId);
        fields.put("CreateTime", clock.instant().getEpochSecond());
        fields.put("MsgType", "event");
        fields.put("Event", event);
        fields.putAll(more);
        return new Push(App.MINI, openId, account, JSON.writeValueAsString(fields));
    }

    private Push message(String openId, String kind, Map<String, String> fields, String more) {
        return push(openId, kind, fields, more + "<MsgId>" + numbers.next() + "</MsgId>");
    }

    private Push event(String openId, String event, Map<String, String> fields, String more) {
        Map<String, String> all = fields("Event", event);
        all.putAll(fields);
        return push(openId, "event", all, more);
    }

    private Push push(String openId, String kind, Map<String, String> fields, String more) {
        StringBuilder xml = new StringBuilder("<ToUserName>")
                .append(cdata(account))
                .append("</ToUserName><FromUserName>")
                .append(cdata(openId))
                .append("</FromUserName><CreateTime>")
                .append(clock.instant().getEpochSecond())
                .append("</CreateTime><MsgType>")
                .append(cdata(kind))
                .append("</MsgType>");
        fields.forEach((name, value) ->
                xml.append('<').append(name).append('>').append(cdata(value)).append("</" + name + ">"));
        return new Push(App.OFFICIAL, openId, account, xml.append(more).toString());
    }

    private static Map<String, String> fields(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    /** A text as XML keeps it, whatever stands in it. */
    static String cdata(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /**
     * One message, the same for all its deliveries.
     *
     * @param app which account it is about
     * @param fields the elements inside {@code <xml>}, or, from the mini-program, the JSON
     */
    record Push(App app, String openId, String account, String fields) {}
}
