package org.mazha.paper;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.core.io.ClassPathResource;

/** Noto Sans SC in one weight, for one document; read when the first letter of it is set. */
class PaperFont extends PDFontSupplier {

    private final PDDocument document;
    private final String weight;
    private PDFont font;

    PaperFont(PDDocument document, String weight) {
        super(null);
        this.document = document;
        this.weight = weight;
    }

    @Override
    public PDFont supply() {
        if (font == null) {
            try {
                font = PDType0Font.load(document, read(), true);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return font;
    }

    private TrueTypeFont read() throws IOException {
        var file = new ClassPathResource("fonts/ttf/NotoSansSC/NotoSansSC-" + weight + ".ttf");
        try (var bytes = file.getInputStream()) {
            TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            document.registerTrueTypeFontForClosing(read);
            var tables = read.getCmap();
            tables.setCmaps(Stream.of(tables.getCmaps()).map(Characters::new).toArray(CmapSubtable[]::new));
            return read;
        }
    }

    /**
     * The font draws 页 and the radical ⻚ with one glyph, as it does 日, 文 and two hundred others. Whoever copies, searches
     * or has the page read out shall get the character and not the radical, whose code is smaller.
     */
    private static class Characters extends CmapSubtable {

        private static final int FIRST_RADICAL = 0x2E80;
        private static final int LAST_RADICAL = 0x2FDF;

        private final CmapSubtable all;

        Characters(CmapSubtable all) {
            this.all = all;
            setPlatformId(all.getPlatformId());
            setPlatformEncodingId(all.getPlatformEncodingId());
        }

        @Override
        public int getGlyphId(int character) {
            return all.getGlyphId(character);
        }

        @Override
        public List<Integer> getCharCodes(int glyph) {
            List<Integer> codes = all.getCharCodes(glyph);
            return codes == null || codes.size() == 1
                    ? codes
                    : codes.stream()
                            .sorted(Comparator.comparing(Characters::isRadical))
                            .toList();
        }

        private static boolean isRadical(int code) {
            return code >= FIRST_RADICAL && code <= LAST_RADICAL;
        }
    }
}
