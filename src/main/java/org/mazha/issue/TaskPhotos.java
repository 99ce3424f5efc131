package org.mazha.issue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mazha.attachment.Photo;
import org.mazha.attachment.Photo.Kind;
import org.mazha.attachment.PhotoRejected;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Photos.Size;
import org.mazha.attachment.Photos.Upload;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.OpenTasks;
import org.mazha.engine.OpenTasks.OpenTask;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/**
 * The photos of the issue that a task is about, for the tab in Tasklist. Who may see the task sees them; who may work
 * on it adds some, and takes away what they have added since it was opened.
 */
@RestController
@RequestMapping("/api/tasks/{task}/photos")
class TaskPhotos {

    /**
     * What the tab shows.
     *
     * @param issue number of the issue; none if the task is about no issue
     * @param kind what photos taken now most likely show
     */
    record Album(String issue, Kind kind, boolean mayAdd, List<Item> photos) {}

    /** @param at when it was added, in words */
    record Item(long id, Kind kind, int round, String by, String at, boolean mayRemove) {}

    private static final class Refused extends RuntimeException {

        private final HttpStatus status;

        private Refused(HttpStatus status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    private final Photos photos;
    private final Issues issues;
    private final OpenTasks tasks;
    private final Actors actors;
    private final Dates dates;

    TaskPhotos(Photos photos, Issues issues, OpenTasks tasks, Actors actors, Dates dates) {
        this.photos = photos;
        this.issues = issues;
        this.tasks = tasks;
        this.actors = actors;
        this.dates = dates;
    }

    @GetMapping
    Album album(@PathVariable String task) {
        OpenTask open = open(task);
        if (open.subjectId().isEmpty()) {
            return new Album(null, Kind.BEFORE, false, List.of());
        }
        Issue issue = issues.get(open.subjectId().get());
        List<Item> items = photos.of(issue.id()).stream()
                .map(photo -> new Item(
                        photo.id(),
                        photo.kind(),
                        photo.round(),
                        photo.addedName(),
                        dates.moment(photo.addedAt()),
                        mayRemove(photo, open)))
                .toList();
        // Before anybody was told to put it right, a photo cannot show that it has been
        Kind kind = issue.handling().isEmpty() ? Kind.BEFORE : Kind.AFTER;
        return new Album(issue.number(), kind, open.mayWork(), items);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Album add(@PathVariable String task, @RequestParam Kind kind, @RequestParam("photos") List<MultipartFile> files)
            throws IOException {
        Issue issue = issues.get(issueToWorkOn(task));
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files) {
            uploads.add(new Upload(file.getOriginalFilename(), file.getBytes()));
        }
        photos.add(issue.id(), kind, issue.round(), actors.current(), uploads);
        return album(task);
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    ResponseEntity<byte[]> photo(
            @PathVariable String task, @PathVariable long id, @RequestParam(defaultValue = "FULL") Size size) {
        byte[] jpeg = open(task)
                .subjectId()
                .flatMap(issueId -> photos.jpeg(issueId, id, size))
                .orElseThrow(TaskPhotos::noSuchPhoto);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(jpeg);
    }

    @DeleteMapping("/{id:[0-9]{1,18}}")
    Album remove(@PathVariable String task, @PathVariable long id) {
        long issueId = issueToWorkOn(task);
        Photo photo = photos.find(issueId, id).orElseThrow(TaskPhotos::noSuchPhoto);
        if (!mayRemove(photo, open(task))) {
            throw new Refused(HttpStatus.FORBIDDEN, "只能删除自己在办这项任务时传的照片。");
        }
        photos.remove(issueId, id);
        return album(task);
    }

    private OpenTask open(String task) {
        return tasks.find(task, "issueId")
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "这项任务已经办完或不归您办，请刷新任务清单。"));
    }

    private long issueToWorkOn(String task) {
        OpenTask open = open(task);
        if (!open.mayWork()) {
            throw new Refused(HttpStatus.FORBIDDEN, "这项任务不归您办，照片只能看，不能传也不能删。");
        }
        return open.subjectId().orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "这项任务不是办某一件议题的，不能传照片。"));
    }

    /** What was there when the task was opened is what somebody may have decided by. */
    private boolean mayRemove(Photo photo, OpenTask task) {
        Instant added = photo.addedAt();
        return task.mayWork() && photo.isBy(actors.current()) && !added.isBefore(task.since());
    }

    private static Refused noSuchPhoto() {
        return new Refused(HttpStatus.NOT_FOUND, "这张照片已经不在了，请刷新页面。");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(Refused refused) {
        return sentence(refused.status, refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> rejected(PhotoRejected rejected) {
        return sentence(HttpStatus.BAD_REQUEST, rejected.getMessage());
    }

    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        MissingServletRequestPartException.class,
        ServletRequestBindingException.class
    })
    ResponseEntity<Map<String, String>> incomplete() {
        return sentence(HttpStatus.BAD_REQUEST, "没有收到照片，请在“照片”页里选好照片再传。");
    }

    private static ResponseEntity<Map<String, String>> sentence(HttpStatus status, String sentence) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("message", sentence));
    }
}
