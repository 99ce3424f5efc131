package org.mazha.attachment;

import java.io.ByteArrayOutputStream;

/**
 * A JPEG file (ITU-T T.81): a row of segments, each opened by a marker, with the picture's scans between them.
 * Telephones hang a second picture or a short film behind the end; all of that is left out.
 */
final class JpegFile {

    /** A decoder keeps all of a progressive picture beside the result, so that it may have less. */
    private static final long MOST_PROGRESSIVE_PIXELS = 20_000_000;

    /** Each scan is decoded over the whole picture; programs make ten. */
    private static final int MOST_SCANS = 64;

    private static final int TEM = 0x01;
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int SOF2 = 0xC2;
    private static final int DHT = 0xC4;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;

    private final byte[] file;
    private final ByteArrayOutputStream kept;
    private int at = 2;
    private int width;
    private int height;
    private int components;
    private int orientation;
    private int scans;

    private JpegFile(byte[] file) {
        this.file = file;
        this.kept = new ByteArrayOutputStream(file.length);
    }

    static Negative read(byte[] file) throws BadFile {
        return new JpegFile(file).read();
    }

    private Negative read() throws BadFile {
        kept.write(file, 0, 2);
        for (int marker = marker(); marker != EOI; marker = marker()) {
            segment(marker);
        }
        if (scans == 0) {
            throw new BadFile(Fault.DAMAGED);
        }
        kept.write(0xFF);
        kept.write(EOI);
        return new Negative("jpeg", width, height, Math.max(1, orientation), components, kept.toByteArray());
    }

    private void segment(int marker) throws BadFile {
        if (marker == TEM || (marker >= RST0 && marker <= RST7)) {
            return;
        }
        int length = twoBytes(at);
        int end = at + length;
        if (length < 2 || end > file.length) {
            throw new BadFile(Fault.DAMAGED);
        }
        switch (marker) {
            case SOF0, SOF1, SOF2 -> {
                frame(marker, length);
                keep(marker, end);
            }
            case DHT, DQT, DRI -> keep(marker, end);
            case SOS -> {
                if (components == 0 || ++scans > MOST_SCANS) {
                    throw new BadFile(Fault.DAMAGED);
                }
                keep(marker, scanEnd(end));
                return;
            }
            // The two that say how the picture's colours are to be understood
            case APP0 -> keepIf("JFIF\0", marker, end);
            case APP14 -> keepIf("Adobe", marker, end);
            case APP1 -> {
                if (orientation == 0 && Negative.begins(file, at + 2, "Exif\0\0")) {
                    orientation = Orientation.in(file, at + 8, end);
                }
            }
            default -> {
                if (marker >= 0xC0 && marker <= 0xCF || marker == 0xDC || marker == 0xDE || marker == 0xDF) {
                    // Lossless, arithmetic and hierarchical JPEG, which no camera writes and no browser shows
                    throw new BadFile(Fault.NOT_A_PHOTO);
                }
            }
        }
        at = end;
    }

    private void frame(int marker, int length) throws BadFile {
        if (components != 0 || length < 8 || file[at + 2] != 8) {
            throw new BadFile(Fault.DAMAGED);
        }
        height = twoBytes(at + 3);
        width = twoBytes(at + 5);
        components = file[at + 7];
        if (components != 1 && components != 3 && components != 4) {
            throw new BadFile(Fault.DAMAGED);
        }
        Negative.checkSize(width, height);
        if (marker == SOF2) {
            Negative.checkSize(width, height, MOST_PROGRESSIVE_PIXELS);
        }
    }

    /** Goes to the next marker that is not part of a scan, and returns where that is. */
    private int scanEnd(int from) throws BadFile {
        for (int i = from; i + 1 < file.length; i++) {
            int next = file[i + 1] & 0xFF;
            if (file[i] == (byte) 0xFF && next != 0 && next != 0xFF && (next < RST0 || next > RST7)) {
                return i;
            }
        }
        throw new BadFile(Fault.DAMAGED);
    }

    private int marker() throws BadFile {
        if (at + 1 >= file.length || file[at] != (byte) 0xFF) {
            throw new BadFile(Fault.DAMAGED);
        }
        while (at < file.length && file[at] == (byte) 0xFF) {
            at++;
        }
        if (at >= file.length) {
            throw new BadFile(Fault.DAMAGED);
        }
        return file[at++] & 0xFF;
    }

    private void keepIf(String name, int marker, int end) {
        if (Negative.begins(file, at + 2, name)) {
            keep(marker, end);
        }
    }

    private void keep(int marker, int end) {
        kept.write(0xFF);
        kept.write(marker);
        kept.write(file, at, end - at);
        at = end;
    }

    private int twoBytes(int from) throws BadFile {
        if (from + 1 >= file.length) {
            throw new BadFile(Fault.DAMAGED);
        }
        return (file[from] & 0xFF) << 8 | file[from + 1] & 0xFF;
    }
}
