package org.mazha.attachment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mazha.attachment.Darkroom.Print;
import org.mazha.attachment.Photo.Kind;
import org.mazha.engine.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes photos in and hands them out. What is handed out is never what was sent, but a picture drawn anew. */
@Component
public class Photos {

    /** How large a photo is handed out: the longest edge 1600 pixels for a screen, or 320 for a list. */
    public enum Size {
        FULL,
        SMALL
    }

    /** A file as somebody sent it; neither its name nor what it says it is can be trusted. */
    public record Upload(String fileName, byte[] content) {

        /** A field for files that was left empty comes as a file without name and content. */
        boolean isNone() {
            return content.length == 0 && (fileName == null || fileName.isBlank());
        }
    }

    /** A picture drawn anew, for whoever keeps it elsewhere than with an issue; {@code digest} is that of the file that was sent. */
    public record Picture(byte[] digest, int width, int height, byte[] full, byte[] small) {}

    /** Pictures made of what was sent; nothing of them is kept yet. */
    public static final class Developed {

        private final List<String> fileNames;
        private final List<Print> prints;

        private Developed(List<String> fileNames, List<Print> prints) {
            this.fileNames = fileNames;
            this.prints = prints;
        }

        public List<Picture> pictures() {
            return prints.stream()
                    .map(print ->
                            new Picture(print.digest(), print.width(), print.height(), print.full(), print.small()))
                    .toList();
        }
    }

    /** Most files that are taken in one go. */
    public static final int MOST_AT_ONCE = 9;

    /** Some twenty times as many as an issue has; they keep one sender from filling the disk. */
    static final int MOST_OF_AN_ISSUE = 100;

    private final PhotoRepository photos;
    private final PhotoStore store;
    private final Darkroom darkroom;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Photos(
            PhotoRepository photos,
            PhotoStore store,
            Darkroom darkroom,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.photos = photos;
        this.store = store;
        this.darkroom = darkroom;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes photos in, all or none. The same file again, in one upload or in a later one of the same kind and round,
     * is the same photo and not kept twice.
     *
     * @param round the handling of the issue that they belong to
     * @return the photos, those among them that were there already
     * @throws PhotoRejected if one of them cannot be taken, or shows what a photo of the other kind shows; says which
     *     and why
     */
    public List<Photo> add(long issueId, Kind kind, int round, Actor by, List<Upload> uploads) {
        return add(issueId, kind, round, by, develop(uploads));
    }

    /**
     * Makes pictures of what was sent, to be added within a transaction: that takes a while, for which none should be held.
     *
     * @throws PhotoRejected if one of them cannot be taken; says which and why
     */
    public Developed develop(List<Upload> uploads) {
        List<Upload> files = uploads.stream().filter(upload -> !upload.isNone()).toList();
        if (files.size() > MOST_AT_ONCE) {
            throw new PhotoRejected("一次最多传 %d 张照片，这次选了 %d 张，请分几次传。".formatted(MOST_AT_ONCE, files.size()));
        }
        return new Developed(
                files.stream().map(Upload::fileName).toList(),
                files.stream().map(darkroom::develop).toList());
    }

    /** As {@link #add(long, Kind, int, Actor, List)}, with pictures that have been made already. */
    public List<Photo> add(long issueId, Kind kind, int round, Actor by, Developed pictures) {
        return pictures.prints.isEmpty()
                ? List.of()
                : transaction.execute(status -> keep(issueId, kind, round, by, pictures.fileNames, pictures.prints));
    }

    private List<Photo> keep(long issueId, Kind kind, int round, Actor by, List<String> fileNames, List<Print> prints) {
        // Two at the same time would not see each other's photos
        store.lock(issueId);
        List<Photo> all = new ArrayList<>(of(issueId));
        List<Photo> kept = new ArrayList<>();
        for (int i = 0; i < prints.size(); i++) {
            Print print = prints.get(i);
            Optional<Photo> same = all.stream()
                    .filter(photo -> photo.isSame(kind, round, print.digest()))
                    .findFirst();
            if (same.isPresent()) {
                if (!kept.contains(same.get())) {
                    kept.add(same.get());
                }
                continue;
            }
            for (Photo other : all) {
                Optional<Fault> fault = other.forbids(kind, round, print);
                if (fault.isPresent()) {
                    throw fault.get().with(fileNames.get(i));
                }
            }
            if (all.size() >= MOST_OF_AN_ISSUE) {
                throw new PhotoRejected("这件议题已有 %d 张照片，不能再传了。".formatted(MOST_OF_AN_ISSUE));
            }
            Photo photo = photos.save(new Photo(issueId, kind, round, by, clock.instant(), print));
            store.put(photo.id(), Size.FULL, print.full());
            store.put(photo.id(), Size.SMALL, print.small());
            all.add(photo);
            kept.add(photo);
        }
        return kept;
    }

    /** All photos of an issue, the oldest first. */
    @Transactional(readOnly = true)
    public List<Photo> of(long issueId) {
        return photos.findByIssueIdOrderById(issueId);
    }

    /** A photo of this issue; none if the photo belongs to another, or its picture is gone. */
    @Transactional(readOnly = true)
    public Optional<byte[]> jpeg(long issueId, long photoId, Size size) {
        return find(issueId, photoId).filter(photo -> !photo.isErased()).map(photo -> store.get(photo.id(), size));
    }

    /** A photo of this issue; none if the photo belongs to another. */
    @Transactional(readOnly = true)
    public Optional<Photo> find(long issueId, long photoId) {
        return photos.findById(photoId).filter(photo -> photo.issueId() == issueId);
    }

    /** Its picture goes because its time is over; that there was one, from whom and when, stays. */
    @Transactional
    public void erase(long photoId) {
        photos.findById(photoId).ifPresent(photo -> {
            store.remove(photoId);
            photo.erased(clock.instant());
        });
    }

    /** Deletes a photo of this issue; whoever calls has made sure that they may. */
    @Transactional
    public void remove(long issueId, long photoId) {
        find(issueId, photoId).ifPresent(photos::delete);
    }
}
