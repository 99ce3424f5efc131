package org.mazha.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed, and what is never loaded for it. */
class PdfTests {

    private static final Pdf PDF = new Pdf();

    private static String page(String body) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN"><head><title>回院报告</title><meta name="subject" content="一页纸"/>
                <link rel="stylesheet" href="/paper.css"/></head><body>%s</body></html>
                """.formatted(body);
    }

    private static String text(PDDocument pdf) throws Exception {
        var reader = new PDFTextStripper();
        reader.setSortByPosition(true);
        return reader.getText(pdf);
    }

    @Test
    void theWordsAreOnOneSheetOfA4AndCanBeReadBack() throws Exception {
        try (var pdf = Loader.loadPDF(PDF.of(page("<h1>伊河路148号院</h1><p>消防通道被占，<b>已承诺</b>三日内清理。</p>")))) {
            assertThat(text(pdf)).contains("伊河路148号院", "消防通道被占，已承诺三日内清理。", "第 1 页，共 1 页");
            assertThat(pdf.getNumberOfPages()).isOne();
            var sheet = pdf.getPage(0).getMediaBox();
            assertThat(sheet.getWidth()).isBetween(594f, 596f);
            assertThat(sheet.getHeight()).isBetween(841f, 843f);
        }
    }

    @Test
    void allFontsAreInside() throws Exception {
        try (var pdf =
                Loader.loadPDF(PDF.of(page("<p style='font-family: serif'>衬线<b>粗</b><i>斜</i><code>等宽</code></p>")))) {
            var resources = pdf.getPage(0).getResources();
            for (COSName name : resources.getFontNames()) {
                var font = resources.getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.getName()).contains("NotoSansSC");
            }
            assertThat(text(pdf)).contains("衬线粗斜等宽");
        }
    }

    @Test
    void itStaysSmallThoughTheFontIsLarge() {
        assertThat(PDF.of(page("<p>小马扎</p>")).length).isLessThan(100_000);
    }

    @Test
    void longTablesGoOnWithTheirHeadOnTheNextSheet() throws Exception {
        String rows = "<tr><td>议题</td><td>办理情况</td></tr>".repeat(80);
        String table = "<table><thead><tr><th>表头甲</th><th>表头乙</th></tr></thead><tbody>" + rows + "</tbody></table>";
        try (var pdf = Loader.loadPDF(PDF.of(page(table)))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            var second = new PDFTextStripper();
            second.setStartPage(2);
            assertThat(second.getText(pdf)).contains("表头甲");
        }
    }

    @Test
    void nothingIsLoadedFromTheNetOrFromFiles(@TempDir Path folder) throws Exception {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String there = "http://127.0.0.1:" + server.getAddress().getPort();
            Path secret = Files.writeString(folder.resolve("secret.css"), "p:after { content: '秘密' }");
            byte[] paper = PDF.of(page("""
                    <style>@import url(%1$s/a.css); @import url(%2$s);
                      @font-face { font-family: x; src: url(%1$s/x.ttf); }
                      p { background: url(%1$s/b.png); font-family: x }</style>
                    <link rel="stylesheet" href="%1$s/c.css"/><link rel="stylesheet" href="%2$s"/>
                    <p>正文</p><img src="%1$s/d.png" alt="图"/><img src="//127.0.0.1/e.png" alt="图"/>
                    <object type="application/pdf" data="%1$s/f.pdf"></object>
                    <img src="%2$s" alt="图"/><img src="jar:file:/x!/y.png" alt="图"/><iframe src="%1$s/g.html"/>
                    """.formatted(there, secret.toUri()))
                    .replaceFirst("(?s)</head><body>(.*?</style>)", "$1</head><body>"));
            assertThat(asked).hasValue(0);
            try (var pdf = Loader.loadPDF(paper)) {
                assertThat(text(pdf)).contains("正文").doesNotContain("秘密");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void picturesComeAlong() throws Exception {
        String dot = "data:image/png;base64,"
                + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
        try (var pdf = Loader.loadPDF(PDF.of(page("<img src='" + dot + "' alt='点'/>")))) {
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
    }

    @Test
    void entitiesOfADocumentTypeAreNotRead() {
        String evil =
                "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><html><head/><body>&x;</body></html>";
        assertThatThrownBy(() -> PDF.of(evil)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PDF.of("<html><head/><body><p></body></html>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PDF.of("<html><body/></html>")).isInstanceOf(IllegalArgumentException.class);
    }
}
