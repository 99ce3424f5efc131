package org.mazha.attachment;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.mazha.attachment.Photo.Kind;
import org.mazha.engine.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes photos in and hands them out. */
@Component
@Transactional
public class Photos {

    /** How large a photo is handed out: scaled for a screen, or for a list. */
    public enum Size {
        FULL,
        SMALL
    }

    /** A file as somebody sent it; neither its name nor what it says it is can be trusted. */
    public record Upload(String fileName, byte[] content) {}

    private final PhotoRepository photos;
    private final PhotoStore store;
    private final Clock clock;

    Photos(PhotoRepository photos, PhotoStore store, Clock clock) {
        this.photos = photos;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes photos in, all or none.
     *
     * @param round the handling of the issue that they belong to
     * @throws PhotoRejected if one of them cannot be taken; says which and why
     */
    public List<Photo> add(long issueId, Kind kind, int round, Actor by, List<Upload> uploads) {
        List<Photo> added = new ArrayList<>();
        for (Upload upload : uploads) {
            try {
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(upload.content()));
                if (image == null) {
                    throw new PhotoRejected("“" + upload.fileName() + "”不是照片，请选 JPEG、PNG 或 WebP 格式的照片。");
                }
                Photo photo = photos.save(new Photo(
                        issueId,
                        kind,
                        round,
                        by,
                        clock.instant(),
                        image.getWidth(),
                        image.getHeight(),
                        sha256(upload.content()),
                        new byte[32]));
                store.put(photo.id(), Size.FULL, jpeg(scaled(image, 1600)));
                store.put(photo.id(), Size.SMALL, jpeg(scaled(image, 320)));
                added.add(photo);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return added;
    }

    /** All photos of an issue, the oldest first. */
    @Transactional(readOnly = true)
    public List<Photo> of(long issueId) {
        return photos.findByIssueIdOrderById(issueId);
    }

    /** A photo of this issue; none if the photo belongs to another. */
    @Transactional(readOnly = true)
    public Optional<byte[]> jpeg(long issueId, long photoId, Size size) {
        return photos.findById(photoId)
                .filter(photo -> photo.issueId() == issueId)
                .map(photo -> store.get(photo.id(), size));
    }

    private static BufferedImage scaled(BufferedImage image, int longest) {
        double factor = Math.min(1, (double) longest / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return scaled;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
