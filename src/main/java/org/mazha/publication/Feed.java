package org.mazha.publication;

import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.mazha.link.Links;
import org.mazha.publication.Board.Part;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The newest of the board for feed readers, in RSS 2.0. What is taken back is no longer in it. */
@Component
class Feed {

    private static final int NEWEST = 50;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Board board;
    private final Links links;
    private final Clock clock;

    Feed(Board board, Links links, Clock clock) {
        this.board = board;
        this.links = links;
        this.clock = clock;
    }

    String write(Part part, String heading) {
        List<Entry> entries = board.newest(part, NEWEST);
        String query = part.courtyard() == null ? "" : "?courtyard=" + part.courtyard();
        var written = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(written);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("rss");
            xml.writeAttribute("version", "2.0");
            xml.writeNamespace("atom", ATOM);
            xml.writeStartElement("channel");
            element(xml, "title", "小马扎公示栏 · " + heading);
            element(xml, "link", links.publicAddress("/board" + query).toString());
            element(xml, "description", "居民反映的事办得怎么样了");
            element(xml, "language", "zh-cn");
            element(xml, "ttl", "60");
            if (!entries.isEmpty()) {
                element(xml, "lastBuildDate", date(entries.get(0).publishedAt()));
            }
            xml.writeEmptyElement("atom", "link", ATOM);
            xml.writeAttribute(
                    "href", links.publicAddress("/board/feed.xml" + query).toString());
            xml.writeAttribute("rel", "self");
            xml.writeAttribute("type", "application/rss+xml");
            for (Entry entry : entries) {
                item(xml, entry);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The feed could not be written", e);
        }
        return written.toString();
    }

    private void item(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        URI address =
                links.publicAddress("/board/" + UriUtils.encodePathSegment(entry.number(), StandardCharsets.UTF_8));
        xml.writeStartElement("item");
        element(xml, "title", entry.courtyard() + "：" + entry.words().title() + "（" + entry.outcome() + "）");
        element(xml, "link", address.toString());
        element(xml, "description", description(entry));
        element(xml, "category", entry.category());
        // What is published anew after a correction is news, and therefore another item
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "false");
        xml.writeCharacters(readable(entry.number() + "/" + entry.id()));
        xml.writeEndElement();
        element(xml, "pubDate", date(entry.publishedAt()));
        xml.writeEndElement();
    }

    private static String description(Entry entry) {
        return Stream.of(
                        entry.words().concern() == null
                                ? null
                                : "居民反映：" + entry.words().concern(),
                        entry.words().measures() == null
                                ? null
                                : "采取的措施：" + entry.words().measures(),
                        "办理结果：" + entry.words().text(),
                        entry.took() + "，" + (entry.inTime() ? "按期" : "超期") + "。居民评价：" + entry.rating() + "。")
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(readable(text));
        xml.writeEndElement();
    }

    /** Without the few characters that XML cannot hold. */
    private static String readable(String text) {
        return text.codePoints()
                .filter(c -> c == '\t' || c == '\n' || c >= ' ' && c != 0xFFFE && c != 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String date(Instant moment) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atZone(clock.getZone()));
    }
}
