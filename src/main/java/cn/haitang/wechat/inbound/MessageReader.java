package cn.haitang.wechat.inbound;

import cn.haitang.shared.GeoPoint;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.InboundMessage.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a message out of WeChat's fields. What it does not know is {@link Kind#OTHER}, never an error. */
final class MessageReader {

    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9]{1,40}");
    private static final Pattern OPEN_ID = Pattern.compile("[0-9A-Za-z_\\-]{1,64}");
    private static final String SCENE = "qrscene_";

    private MessageReader() {}

    static InboundMessage read(XmlFields fields) {
        String openId = fields.get("FromUserName");
        if (!OPEN_ID.matcher(openId).matches()) {
            throw CallbackRefusedException.unreadable("no sender");
        }
        Kind kind = kind(fields);
        GeoPoint location = kind == Kind.LOCATION ? location(fields) : null;
        if (kind == Kind.LOCATION && location == null) {
            kind = Kind.OTHER;
        }
        return new InboundMessage(
                key(fields),
                openId,
                createdAt(fields),
                kind,
                content(kind, fields),
                location,
                kind == Kind.TEMPLATE_RESULT ? fields.find("MsgID") : null);
    }

    /**
     * WeChat's rule: the message's id; an event has none, but sender, second and what happened. The id of a template
     * result tells two of the same second apart.
     */
    private static String key(XmlFields fields) {
        String id = fields.get("MsgId");
        if (MESSAGE_ID.matcher(id).matches()) {
            return "m" + id;
        }
        String parts = String.join(
                "\n",
                fields.get("FromUserName"),
                fields.get("CreateTime"),
                fields.get("MsgType"),
                fields.get("Event"),
                fields.get("EventKey"),
                id,
                fields.get("MsgID"));
        return "e" + Base64.getUrlEncoder().withoutPadding().encodeToString(CallbackCrypto.digest("SHA-256", parts));
    }

    private static Instant createdAt(XmlFields fields) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(fields.get("CreateTime").strip()));
        } catch (NumberFormatException | DateTimeException e) {
            throw CallbackRefusedException.unreadable("no time");
        }
    }

    private static Kind kind(XmlFields fields) {
        return switch (fields.get("MsgType")) {
            case "text" -> Kind.TEXT;
            case "image" -> Kind.IMAGE;
            case "voice" -> Kind.VOICE;
            case "video", "shortvideo" -> Kind.VIDEO;
            case "location" -> Kind.LOCATION;
            case "event" -> eventKind(fields.get("Event"));
            default -> Kind.OTHER;
        };
    }

    private static Kind eventKind(String event) {
        return switch (event) {
            case "subscribe" -> Kind.SUBSCRIBE;
            case "unsubscribe" -> Kind.UNSUBSCRIBE;
            case "SCAN", "scancode_push", "scancode_waitmsg" -> Kind.SCAN;
            case "CLICK" -> Kind.CLICK;
            case "VIEW", "view_miniprogram" -> Kind.VIEW;
            case "location_select" -> Kind.LOCATION;
            case "TEMPLATESENDJOBFINISH" -> Kind.TEMPLATE_RESULT;
            // Among them «LOCATION»: the phone reports where it is, the person did not choose to.
            default -> Kind.OTHER;
        };
    }

    private static @Nullable String content(Kind kind, XmlFields fields) {
        return switch (kind) {
            case TEXT -> fields.get("Content");
            case IMAGE, VOICE, VIDEO -> fields.find("MediaId");
            case LOCATION -> firstOf(fields, "Label", "SendLocationInfo/Label");
            case SUBSCRIBE -> scene(fields.get("EventKey"));
            case SCAN -> firstOf(fields, "ScanCodeInfo/ScanResult", "EventKey");
            case CLICK, VIEW -> fields.find("EventKey");
            case TEMPLATE_RESULT -> fields.get("Status");
            case UNSUBSCRIBE, MINI_PROGRAM, OTHER -> null;
        };
    }

    /** Whoever follows without a code, or after a payment, brings no scene. */
    private static @Nullable String scene(String eventKey) {
        return eventKey.startsWith(SCENE) ? eventKey.substring(SCENE.length()) : null;
    }

    private static @Nullable String firstOf(XmlFields fields, String path, String otherwise) {
        String value = fields.find(path);
        return value == null ? fields.find(otherwise) : value;
    }

    private static @Nullable GeoPoint location(XmlFields fields) {
        String latitude = firstOf(fields, "Location_X", "SendLocationInfo/Location_X");
        String longitude = firstOf(fields, "Location_Y", "SendLocationInfo/Location_Y");
        if (latitude == null || longitude == null) {
            return null;
        }
        try {
            return new GeoPoint(Double.parseDouble(latitude), Double.parseDouble(longitude));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
