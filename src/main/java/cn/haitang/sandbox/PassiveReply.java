package cn.haitang.sandbox;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads what our server answered to a push, as strictly as WeChat does. */
final class PassiveReply {

    private static final XMLInputFactory XML = factory();

    private final CallbackCrypto crypto;

    PassiveReply(CallbackCrypto crypto) {
        this.crypto = crypto;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * What the person reads; null when the answer says that there is no reply.
     *
     * @throws IllegalArgumentException if it is neither a reply nor {@code success}
     */
    ChatMessage.@Nullable Draft read(Pushes.Push push, String body, boolean encrypted) {
        String text = body.strip();
        if (text.isEmpty() || text.equals("success")) {
            return null;
        }
        Map<String, String> reply = elements(text);
        if (encrypted) {
            reply = elements(open(reply));
        }
        require(reply, "ToUserName", push.openId());
        require(reply, "FromUserName", push.account());
        return draft(reply);
    }

    private String open(Map<String, String> envelope) {
        String encrypted = value(envelope, "Encrypt");
        String expected = crypto.sign(value(envelope, "TimeStamp"), value(envelope, "Nonce"), encrypted);
        require(envelope, "MsgSignature", expected);
        return crypto.decrypt(encrypted);
    }

    private static void require(Map<String, String> reply, String name, String expected) {
        if (!value(reply, name).equals(expected)) {
            throw new IllegalArgumentException(name + " is " + value(reply, name) + ", expected " + expected);
        }
    }

    private static ChatMessage.@Nullable Draft draft(Map<String, String> reply) {
        ChatMessage.From account = ChatMessage.From.ACCOUNT;
        String kind = value(reply, "MsgType");
        return switch (kind) {
            case "text" ->
                ChatMessage.Draft.of(account, ChatMessage.Kind.TEXT, value(reply, "Content"))
                        .asReply();
            case "news" ->
                ChatMessage.Draft.link(account, ChatMessage.Kind.NEWS, value(reply, "Title"), value(reply, "Url"))
                        .asReply();
            case "image" ->
                ChatMessage.Draft.link(account, ChatMessage.Kind.IMAGE, "图片", "/sandbox/photo.svg")
                        .asReply();
            case "transfer_customer_service" -> null;
            default -> throw new IllegalArgumentException("MsgType is " + kind + ", expected text, news or image");
        };
    }

    private static String value(Map<String, String> reply, String name) {
        String value = reply.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** The texts of the innermost elements by name. */
    private static Map<String, String> elements(String xml) {
        Map<String, String> elements = new LinkedHashMap<>();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            StringBuilder text = new StringBuilder();
            while (reader.hasNext()) {
                collect(reader, reader.next(), text, elements);
            }
            return elements;
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("is no XML", e);
        }
    }

    private static void collect(XMLStreamReader reader, int event, StringBuilder text, Map<String, String> elements) {
        if (event == XMLStreamReader.START_ELEMENT) {
            text.setLength(0);
        } else if (reader.isCharacters()) {
            text.append(reader.getText());
        } else if (event == XMLStreamReader.END_ELEMENT) {
            elements.putIfAbsent(reader.getLocalName(), text.toString());
        }
    }
}
