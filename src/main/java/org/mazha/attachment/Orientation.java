package org.mazha.attachment;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the camera was held (EXIF 2.3, tag 0x0112), and the picture turned so that up is up. */
final class Orientation {

    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private Orientation() {}

    /** 1 to 8 as EXIF data in this part of a file say; 1 where they say nothing that makes sense. */
    static int in(byte[] file, int from, int to) {
        if (to - from < 14 || to > file.length) {
            return UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(file, from, to - from).slice();
        if (Negative.begins(file, from, "II*\0")) {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        } else if (!Negative.begins(file, from, "MM\0*")) {
            return UPRIGHT;
        }
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            if (entry > tiff.limit() - ENTRY) {
                return UPRIGHT;
            }
            if ((tiff.getShort(entry) & 0xFFFF) == TAG && tiff.getShort(entry + 2) == SHORT) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == UPRIGHT) {
            return image;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> throw new IllegalArgumentException("No orientation: " + orientation);
        };
        boolean lies = orientation > 4;
        var upright = new BufferedImage(lies ? h : w, lies ? w : h, BufferedImage.TYPE_INT_RGB);
        var graphics = upright.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return upright;
    }
}
