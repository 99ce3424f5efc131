package org.mazha.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A part of a document that is written as XML or, by the Spark Convention that Open311 goes by, as JSON: an element whose
 * children are all of one kind is an array, one whose children differ is an object, an empty one is null.
 *
 * @param content a text, a number, a yes or no, null, or a {@link Group}
 */
record Element(String name, Object content) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param alike whether they are all of one kind */
    private record Group(boolean alike, List<Element> children) {}

    static Element of(String name, Object value) {
        return new Element(name, value);
    }

    static Element object(String name, Element... children) {
        return new Element(name, new Group(false, List.of(children)));
    }

    static Element list(String name, List<Element> children) {
        return new Element(name, new Group(true, children));
    }

    byte[] asJson() {
        try {
            return JSON.writeValueAsBytes(json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object json() {
        if (!(content instanceof Group group)) {
            return content;
        }
        if (group.alike()) {
            return group.children().stream().map(Element::json).toList();
        }
        Map<String, Object> object = new LinkedHashMap<>();
        group.children().forEach(child -> object.put(child.name(), child.json()));
        return object;
    }

    byte[] asXml() {
        var out = new ByteArrayOutputStream();
        // As the specification writes it; libraries take one kind of quotation mark or the other
        out.writeBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.UTF_8));
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            write(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A document could not be written", e);
        }
        return out.toByteArray();
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        if (content == null) {
            xml.writeEmptyElement(name);
            return;
        }
        xml.writeStartElement(name);
        if (content instanceof Group group) {
            for (Element child : group.children()) {
                child.write(xml);
            }
        } else {
            xml.writeCharacters(readable(content.toString()));
        }
        xml.writeEndElement();
    }

    /** Without the few characters that XML cannot hold. */
    private static String readable(String text) {
        return text.codePoints()
                .filter(c -> c == '\t' || c == '\n' || c >= ' ' && c != 0xFFFE && c != 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
