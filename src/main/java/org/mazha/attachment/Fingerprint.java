package org.mazha.attachment;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * What a picture looks like, in 80 bytes: for each of 16 × 16 places whether it is clearly brighter than the one to
 * its left (difference hash, 256 bits), and the colours of 4 × 4 fields. A copy in another size or compression has
 * nearly the same; a copy that is cut, mirrored or painted over is not recognised.
 */
record Fingerprint(byte[] bytes) {

    private static final int GRID = 16;
    private static final int FIELDS = 4;
    private static final int HASH = GRID * GRID / 8;

    /** Copies scaled to a tenth and compressed to quality 30 differ in up to 12 bits, new photos of one place in over 40. */
    private static final int MOST_BITS = 20;

    /** Steps of 255 by which the fields' colours may differ on average. */
    private static final int MOST_COLOUR = 10;

    /** Noise of compression on a plain wall is no pattern. */
    private static final int CLEARLY = 3;

    static Fingerprint of(BufferedImage image) {
        byte[] bytes = new byte[HASH + FIELDS * FIELDS * 3];
        int[][] brightness = new int[GRID + 1][GRID];
        for (int x = 0; x <= GRID; x++) {
            for (int y = 0; y < GRID; y++) {
                int[] colour = average(image, x, GRID + 1, y, GRID);
                brightness[x][y] = (299 * colour[0] + 587 * colour[1] + 114 * colour[2]) / 1000;
            }
        }
        for (int i = 0; i < GRID * GRID; i++) {
            int x = i % GRID;
            int y = i / GRID;
            if (brightness[x + 1][y] - brightness[x][y] >= CLEARLY) {
                bytes[i / 8] |= (byte) (1 << i % 8);
            }
        }
        for (int i = 0; i < FIELDS * FIELDS; i++) {
            int[] colour = average(image, i % FIELDS, FIELDS, i / FIELDS, FIELDS);
            for (int c = 0; c < 3; c++) {
                bytes[HASH + i * 3 + c] = (byte) colour[c];
            }
        }
        return new Fingerprint(bytes);
    }

    boolean looksLike(Fingerprint other) {
        int bits = 0;
        for (int i = 0; i < HASH; i++) {
            bits += Integer.bitCount((bytes[i] ^ other.bytes[i]) & 0xFF);
        }
        int colour = 0;
        for (int i = HASH; i < bytes.length; i++) {
            colour += Math.abs((bytes[i] & 0xFF) - (other.bytes[i] & 0xFF));
        }
        return bits <= MOST_BITS && colour <= MOST_COLOUR * (bytes.length - HASH);
    }

    private static int[] average(BufferedImage image, int column, int columns, int row, int rows) {
        int left = column * image.getWidth() / columns;
        int right = Math.max(left + 1, (column + 1) * image.getWidth() / columns);
        int top = row * image.getHeight() / rows;
        int bottom = Math.max(top + 1, (row + 1) * image.getHeight() / rows);
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int rgb = image.getRGB(x, y);
                red += rgb >> 16 & 0xFF;
                green += rgb >> 8 & 0xFF;
                blue += rgb & 0xFF;
            }
        }
        int count = (right - left) * (bottom - top);
        return new int[] {(int) (red / count), (int) (green / count), (int) (blue / count)};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
