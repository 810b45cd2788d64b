package cn.haitang.wechat.inbound;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message's XML, by their path below the root ({@code ScanCodeInfo/ScanResult}). Reads no document type
 * and no entity but XML's own five; gives up on depth and number long before either hurts.
 */
final class XmlFields {

    /** WeChat's messages have three levels. */
    private static final int MOST_LEVELS = 8;

    private static final int MOST_ELEMENTS = 400;
    private static final String ROOT = "";

    private final Map<String, String> values;

    private XmlFields(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the document; refused when it is not well formed, too deep, or brings a document type. */
    static XmlFields parse(byte[] document) {
        try {
            XMLStreamReader reader = newFactory().createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
            try {
                return new XmlFields(new Collector().read(reader));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw e instanceof CallbackRefusedException refused
                    ? refused
                    : CallbackRefusedException.unreadable("no well-formed XML");
        }
    }

    private static XMLInputFactory newFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The field's text; empty when it is not there. */
    String get(String path) {
        return values.getOrDefault(path, "");
    }

    /** The field's text; null when it is not there or empty. */
    @Nullable
    String find(String path) {
        String value = get(path);
        return value.isEmpty() ? null : value;
    }

    /** Walks through one document. */
    private static final class Collector {

        private final Map<String, String> values = new HashMap<>();
        private final Deque<String> paths = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private int elements;

        Map<String, String> read(XMLStreamReader reader) throws XMLStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> enter(reader.getLocalName());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> leave();
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw CallbackRefusedException.unreadable("a document type or an entity");
                    default -> {
                        // Comments and blanks say nothing.
                    }
                }
            }
            return values;
        }

        private void enter(String name) {
            elements++;
            if (paths.size() >= MOST_LEVELS || elements > MOST_ELEMENTS) {
                throw CallbackRefusedException.unreadable("too many levels or elements");
            }
            paths.push(pathBelow(paths.peek(), name));
            text.setLength(0);
        }

        private static String pathBelow(@Nullable String parent, String name) {
            if (parent == null) {
                return ROOT;
            }
            return parent.equals(ROOT) ? name : parent + "/" + name;
        }

        private void leave() {
            values.putIfAbsent(paths.pop(), text.toString());
            text.setLength(0);
        }
    }
}
