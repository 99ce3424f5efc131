package org.mazha.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A PNG file (RFC 2083): a row of chunks. Texts and profiles in it may be compressed bombs; none is ever unpacked. */
final class PngFile {

    private static final int SIGNATURE = 8;

    /** Length, name and check sum of a chunk. */
    private static final int AROUND = 12;

    private PngFile() {}

    static Negative read(byte[] file) throws BadFile {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        var kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, SIGNATURE);
        int width = 0;
        int height = 0;
        int depth = 0;
        int orientation = 1;
        boolean picture = false;
        int at = SIGNATURE;
        while (true) {
            if (file.length - at < AROUND) {
                throw new BadFile(Fault.DAMAGED);
            }
            int length = bytes.getInt(at);
            if (length < 0 || length > file.length - at - AROUND) {
                throw new BadFile(Fault.DAMAGED);
            }
            String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if ((at == SIGNATURE) != name.equals("IHDR") || (name.equals("IHDR") && length != 13)) {
                throw new BadFile(Fault.DAMAGED);
            }
            switch (name) {
                case "IHDR" -> {
                    width = bytes.getInt(at + 8);
                    height = bytes.getInt(at + 12);
                    depth = bytes.get(at + 16);
                    Negative.checkSize(width, height);
                    keep(file, bytes, at, length, kept);
                }
                case "IDAT" -> {
                    picture = true;
                    keep(file, bytes, at, length, kept);
                }
                case "PLTE", "tRNS" -> keep(file, bytes, at, length, kept);
                case "eXIf" -> orientation = Orientation.in(file, at + 8, at + 8 + length);
                case "IEND" -> {
                    if (!picture) {
                        throw new BadFile(Fault.DAMAGED);
                    }
                    keep(file, bytes, at, length, kept);
                    return new Negative("png", width, height, orientation, depth == 16 ? 8 : 4, kept.toByteArray());
                }
                default -> {
                    // Who does not know a chunk with a capital letter cannot show the picture
                    if (Character.isUpperCase(name.charAt(0))) {
                        throw new BadFile(Fault.DAMAGED);
                    }
                }
            }
            at += AROUND + length;
        }
    }

    private static void keep(byte[] file, ByteBuffer bytes, int at, int length, ByteArrayOutputStream kept)
            throws BadFile {
        var sum = new CRC32();
        sum.update(file, at + 4, 4 + length);
        if ((int) sum.getValue() != bytes.getInt(at + 8 + length)) {
            throw new BadFile(Fault.DAMAGED);
        }
        kept.write(file, at, AROUND + length);
    }
}
