package org.mazha.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * What of an uploaded file makes the picture, and nothing else of it: no metadata, colour profile, text, thumbnail,
 * further picture or anything behind its end. A decoder that is given no more than this has little to stumble over.
 *
 * @param format by the name that the decoders have for it
 * @param orientation 1 to 8, as EXIF counts them
 * @param bytesPerPixel that the decoded picture takes in memory
 * @param content the reduced file
 */
record Negative(String format, int width, int height, int orientation, int bytesPerPixel, byte[] content) {

    /** Most that one file may have. */
    static final int LARGEST_FILE = 20 * 1024 * 1024;

    /** Telephones take up to 50 megapixels (8192 × 6144). */
    private static final long MOST_PIXELS = 51_000_000;

    private static final int SHORTEST_EDGE = 16;

    private static final List<String> HEIC =
            List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "heif", "mif1", "msf1");

    /**
     * Recognises a photo by what it begins with, whatever it is called.
     *
     * @throws BadFile if it is none, not whole, or larger than can be handled
     */
    static Negative of(byte[] file) throws BadFile {
        if (file.length == 0) {
            throw new BadFile(Fault.EMPTY);
        }
        if (file.length > LARGEST_FILE) {
            throw new BadFile(Fault.TOO_LARGE);
        }
        if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
            return JpegFile.read(file);
        }
        if (begins(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return PngFile.read(file);
        }
        if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
            return WebpFile.read(file);
        }
        if (begins(file, 4, "ftyp") && HEIC.stream().anyMatch(brand -> begins(file, 8, brand))) {
            throw new BadFile(Fault.HEIC);
        }
        throw new BadFile(Fault.NOT_A_PHOTO);
    }

    /** @throws BadFile before anything of that size is decoded */
    static void checkSize(int width, int height) throws BadFile {
        checkSize(width, height, MOST_PIXELS);
    }

    /** @throws BadFile before anything of that size is decoded */
    static void checkSize(int width, int height, long mostPixels) throws BadFile {
        if (width <= 0 || height <= 0) {
            throw new BadFile(Fault.DAMAGED);
        }
        if ((long) width * height > mostPixels) {
            throw new BadFile(Fault.TOO_MANY_PIXELS);
        }
        if (Math.min(width, height) < SHORTEST_EDGE) {
            throw new BadFile(Fault.TOO_SMALL);
        }
    }

    static boolean begins(byte[] file, int at, String with) {
        byte[] expected = with.getBytes(ISO_8859_1);
        if (file.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (file[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
