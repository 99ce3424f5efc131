package org.mazha.attachment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WebP file (RFC 9649): a row of chunks. Of one that moves the first picture is taken, and no transparency of any. */
final class WebpFile {

    /** The decoder takes a second for a million pixels; cameras write JPEG, and what comes as WebP has been through a browser. */
    private static final long MOST_PIXELS = 6_000_000;

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;

    private final byte[] file;
    private final ByteBuffer bytes;
    private int picture = -1;
    private int orientation = 1;

    private WebpFile(byte[] file) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Negative read(byte[] file) throws BadFile {
        return new WebpFile(file).read();
    }

    private Negative read() throws BadFile {
        long end = 8 + (bytes.getInt(4) & 0xFFFFFFFFL);
        if (end > file.length || end < HEADER) {
            throw new BadFile(Fault.DAMAGED);
        }
        chunks(HEADER, (int) end, false);
        if (picture < 0) {
            throw new BadFile(Fault.DAMAGED);
        }
        int length = bytes.getInt(picture + 4);
        if (length < 10) {
            throw new BadFile(Fault.DAMAGED);
        }
        return name(picture).equals("VP8 ") ? lossy(length) : lossless(length);
    }

    private void chunks(int from, int end, boolean inFrame) throws BadFile {
        for (int at = from; at < end; ) {
            if (end - at < CHUNK_HEADER) {
                throw new BadFile(Fault.DAMAGED);
            }
            int length = bytes.getInt(at + 4);
            if (length < 0 || length > end - at - CHUNK_HEADER) {
                throw new BadFile(Fault.DAMAGED);
            }
            switch (name(at)) {
                case "VP8 ", "VP8L" -> picture = picture < 0 ? at : picture;
                case "ANMF" -> {
                    if (picture < 0 && !inFrame && length > FRAME_HEADER) {
                        chunks(at + CHUNK_HEADER + FRAME_HEADER, at + CHUNK_HEADER + length, true);
                    }
                }
                case "EXIF" -> {
                    int start = at + CHUNK_HEADER;
                    int tiff = Negative.begins(file, start, "Exif\0\0") ? start + 6 : start;
                    orientation = Orientation.in(file, tiff, start + length);
                }
                default -> {}
            }
            // Chunks begin at even places; the last one may do without what fills it up
            at += CHUNK_HEADER + length + (length & 1);
        }
    }

    private Negative lossy(int length) throws BadFile {
        int start = picture + CHUNK_HEADER;
        boolean keyFrame = (bytes.get(start) & 1) == 0;
        if (!keyFrame || !Negative.begins(file, start + 3, "\u009d\u0001\u002a")) {
            throw new BadFile(Fault.DAMAGED);
        }
        return negative(bytes.getShort(start + 6) & 0x3FFF, bytes.getShort(start + 8) & 0x3FFF, length);
    }

    private Negative lossless(int length) throws BadFile {
        int start = picture + CHUNK_HEADER;
        if (bytes.get(start) != 0x2F) {
            throw new BadFile(Fault.DAMAGED);
        }
        int bits = bytes.getInt(start + 1);
        return negative(1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF), length);
    }

    private Negative negative(int width, int height, int length) throws BadFile {
        Negative.checkSize(width, height, MOST_PIXELS);
        int padded = length + (length & 1);
        ByteBuffer kept = ByteBuffer.allocate(HEADER + CHUNK_HEADER + padded).order(ByteOrder.LITTLE_ENDIAN);
        kept.put(file, 0, 4).putInt(4 + CHUNK_HEADER + padded).put(file, 8, 4);
        kept.put(file, picture, CHUNK_HEADER + length);
        return new Negative("webp", width, height, orientation, 4, kept.array());
    }

    private String name(int at) {
        return new String(file, at, 4, StandardCharsets.ISO_8859_1);
    }
}
