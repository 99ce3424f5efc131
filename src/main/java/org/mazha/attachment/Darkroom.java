package org.mazha.attachment;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/**
 * Makes a harmless picture out of a file from anywhere: decodes it and writes it anew, upright, in two sizes, without
 * anything that was in the file besides the picture. Two at a time, each in at most some 100 MB of memory.
 */
@Component
class Darkroom {

    /** @param digest SHA-256 of the file as it was sent */
    record Print(byte[] digest, int width, int height, byte[] full, byte[] small, Fingerprint fingerprint) {}

    private static final int FULL_EDGE = 1600;
    private static final int SMALL_EDGE = 320;
    private static final float FULL_QUALITY = 0.82f;
    private static final float SMALL_QUALITY = 0.75f;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 30;

    /** What a decoded picture may take; of a larger one every second, third … row and column is decoded. */
    private static final long MOST_MEMORY = 64L * 1024 * 1024;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** @throws PhotoRejected if the file is no photo that can be shown; says why */
    Print develop(Photos.Upload upload) {
        try {
            Negative negative = Negative.of(upload.content());
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BadFile(Fault.BUSY);
            }
            try {
                return print(upload.content(), negative);
            } finally {
                places.release();
            }
        } catch (BadFile e) {
            throw e.fault().with(upload.fileName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.BUSY.with(upload.fileName());
        }
    }

    private static Print print(byte[] file, Negative negative) throws BadFile {
        BufferedImage full = Orientation.upright(scaled(decoded(negative), FULL_EDGE), negative.orientation());
        BufferedImage small = scaled(full, SMALL_EDGE);
        return new Print(
                DigestUtils.sha256(file),
                full.getWidth(),
                full.getHeight(),
                jpeg(full, FULL_QUALITY),
                jpeg(small, SMALL_QUALITY),
                Fingerprint.of(small));
    }

    private static BufferedImage decoded(Negative negative) throws BadFile {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(negative.format()).next();
        try (var input = new ByteArrayImageInputStream(negative.content())) {
            var damaged = new AtomicBoolean();
            reader.addIIOReadWarningListener((source, warning) -> {
                // Some telephones leave bytes between the picture and its end, and print colours come without their
                // profile, which was left out; everything else means that something is missing
                if (!warning.contains("extraneous bytes") && !warning.contains("ICC color profile")) {
                    damaged.set(true);
                    reader.abort();
                }
            });
            reader.setInput(input, true, true);
            if (reader.getWidth(0) != negative.width() || reader.getHeight(0) != negative.height()) {
                throw new BadFile(Fault.DAMAGED);
            }
            int step = step(negative);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            if (damaged.get()) {
                throw new BadFile(Fault.DAMAGED);
            }
            return image;
        } catch (IOException | RuntimeException e) {
            // Decoders meet what is wrong in a file with all kinds of exceptions
            throw new BadFile(Fault.DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    private static int step(Negative negative) {
        int step = 1;
        while ((long) negative.bytesPerPixel() * (negative.width() / step) * (negative.height() / step) > MOST_MEMORY) {
            step++;
        }
        return step;
    }

    /** Halves it as often as it is more than twice too large, for a scaling in one go would leave out most of it. */
    private static BufferedImage scaled(BufferedImage image, int longestEdge) {
        double factor = Math.min(1, (double) longestEdge / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage result = image;
        while (result.getWidth() > 2 * width || result.getHeight() > 2 * height) {
            result = drawn(result, Math.max(width, result.getWidth() / 2), Math.max(height, result.getHeight() / 2));
        }
        return drawn(result, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return drawn;
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
            throw new IllegalStateException("A picture in memory cannot be written", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
