package org.mazha.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Prints XHTML on A4 as PDF/A-2a: tagged, with its fonts inside, so that it can still be read in twenty years.
 *
 * <p>The style is {@code /paper.css} and what the page says in {@code <style>}; other style sheets are left out, so that
 * a page links to {@code /paper.css} for the browser and prints the same here. Nothing is loaded, neither from the net
 * nor from a file: pictures come as {@code data:image/…}, what else a page asks for is not there.
 */
@Component
public class Pdf {

    private static final String DOCTYPE = "<!DOCTYPE html>";
    private static final String FAMILY = "Noto Sans SC";

    /** A PDF/A has all of its fonts inside, so this is the font, whatever a style says. */
    private static final String ONE_FONT = "* { font-family: '" + FAMILY + "' !important }";

    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private final String style = paperStyle();

    Pdf() {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /**
     * Prints a page that is well-formed XML, has a language, a title and a {@code <meta name="subject">}.
     *
     * @throws IllegalArgumentException if it is not well-formed, or brings a document type other than that of HTML 5
     */
    public byte[] of(String xhtml) {
        var paper = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            new PdfRendererBuilder()
                    .usePDDocument(document)
                    .useFastMode()
                    .withW3cDocument(styled(parsed(xhtml)), "")
                    .toStream(paper)
                    .useDefaultPageSize(210, 297, PageSizeUnits.MM)
                    .usePdfAConformance(PdfAConformance.PDFA_2_A)
                    .usePdfUaAccessibility(true)
                    .useColorProfile(colours)
                    .withProducer("Mazha")
                    .useExternalResourceAccessControl(
                            Pdf::comesAlong, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            Pdf::comesAlong, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .useFont(new PaperFont(document, "Regular"), FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(new PaperFont(document, "Bold"), FAMILY, 700, FontStyle.NORMAL, true)
                    .run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return paper.toByteArray();
    }

    private static boolean comesAlong(String uri, ExternalResourceType type) {
        return uri != null && uri.startsWith("data:image/") && type == ExternalResourceType.IMAGE_RASTER;
    }

    private static Document parsed(String xhtml) {
        String page = xhtml.strip();
        boolean isHtml = page.regionMatches(true, 0, DOCTYPE, 0, DOCTYPE.length());
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(isHtml ? page.substring(DOCTYPE.length()) : page)));
        } catch (SAXException wrong) {
            throw new IllegalArgumentException("This page cannot be printed: " + wrong.getMessage(), wrong);
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Document styled(Document page) {
        var head = (Element) page.getElementsByTagName("head").item(0);
        if (head == null) {
            throw new IllegalArgumentException("This page cannot be printed: it has no head");
        }
        var links = page.getElementsByTagName("link");
        while (links.getLength() > 0) {
            links.item(0).getParentNode().removeChild(links.item(0));
        }
        Element ours = page.createElementNS(head.getNamespaceURI(), "style");
        ours.setTextContent(style);
        head.insertBefore(ours, head.getFirstChild());
        return page;
    }

    private static String paperStyle() {
        try {
            return new ClassPathResource("static/paper.css").getContentAsString(StandardCharsets.UTF_8) + ONE_FONT;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
