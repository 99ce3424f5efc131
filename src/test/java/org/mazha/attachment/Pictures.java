package org.mazha.attachment;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures that tests take with their telephones: each number another scene. */
public final class Pictures {

    private Pictures() {}

    /** A photo of that scene, 640 × 480. */
    public static byte[] jpeg(int scene) {
        return jpeg(scene(scene, 640, 480), 0.9f);
    }

    /** The same photo as {@link #jpeg(int)} as a messenger hands it on: smaller and compressed harder. */
    public static byte[] copy(int scene) {
        var small = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(scene(scene, 640, 480), 0, 0, 400, 300, null);
        graphics.dispose();
        return jpeg(small, 0.4f);
    }

    /** The scene with some things taken away, photographed from the same place. */
    public static byte[] tidied(int scene) {
        BufferedImage image = scene(scene, 640, 480);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(150, 150, 145));
        graphics.fillRect(160, 200, 320, 240);
        graphics.dispose();
        return jpeg(image, 0.9f);
    }

    private static BufferedImage scene(int scene, int width, int height) {
        var chance = new Random(scene);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(chance), width, height, colour(chance)));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 25; i++) {
            graphics.setColor(colour(chance));
            int x = chance.nextInt(width);
            int y = chance.nextInt(height);
            graphics.fillRect(x - 60, y - 40, 40 + chance.nextInt(120), 30 + chance.nextInt(90));
        }
        graphics.dispose();
        return image;
    }

    private static Color colour(Random chance) {
        return new Color(chance.nextInt(256), chance.nextInt(256), chance.nextInt(256));
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
