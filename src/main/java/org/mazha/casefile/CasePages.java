package org.mazha.casefile;

import java.util.Optional;
import org.mazha.attachment.Photos.Size;
import org.mazha.engine.Actors;
import org.mazha.engine.OpenTasks;
import org.mazha.engine.OpenTasks.OpenTask;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * 案卷: everything about one issue on one page. Its parts stand alone as well, for the tab in Tasklist and for Cockpit,
 * so that all three say the same.
 */
@Controller
class CasePages {

    private static final String PAGE = "casefile/page";
    private static final String PARTS = "casefile/story :: story";

    private final CaseFiles files;
    private final OpenTasks tasks;
    private final Actors actors;

    CasePages(CaseFiles files, OpenTasks tasks, Actors actors) {
        this.files = files;
        this.tasks = tasks;
        this.actors = actors;
    }

    @GetMapping("/issues/{number}")
    ModelAndView page(@PathVariable String number) {
        Optional<CaseFile> found = files.open(number, actors.current());
        if (found.isEmpty()) {
            var unknown = new ModelAndView(PAGE, HttpStatus.NOT_FOUND);
            unknown.addObject("sentence", unknown(number));
            return unknown;
        }
        if (!found.get().head().number().equals(number)) {
            var there = new ModelAndView("redirect:/issues/{issue}");
            there.addObject("issue", found.get().head().number());
            return there;
        }
        return new ModelAndView(PAGE, "file", found.get());
    }

    @GetMapping("/issues/{number}/story")
    ModelAndView story(@PathVariable String number) {
        return parts(files.open(number, actors.current()), unknown(number));
    }

    /** For a task, whose process need not be about an issue. */
    @GetMapping("/api/tasks/{task}/story")
    ModelAndView storyOfTask(@PathVariable String task) {
        Optional<OpenTask> open = tasks.find(task, "issueId");
        if (open.isEmpty()) {
            return parts(Optional.empty(), "这项任务已经办完或不归您办，请刷新任务清单。");
        }
        var reader = actors.current();
        return parts(
                open.get()
                        .subjectId()
                        .flatMap(issue -> files.open(issue, reader))
                        // The task of a letter names only what the letter is about
                        .or(() -> open.get().about().flatMap(about -> files.open(about, reader))),
                "这项任务不是办某一件议题的，没有案卷。");
    }

    private static ModelAndView parts(Optional<CaseFile> found, String otherwise) {
        if (found.isPresent()) {
            return new ModelAndView(PARTS, "file", found.get());
        }
        var none = new ModelAndView("casefile/story :: none", HttpStatus.NOT_FOUND);
        none.addObject("sentence", otherwise);
        return none;
    }

    @GetMapping("/issues/{number}/photos/{id:[0-9]{1,18}}")
    ResponseEntity<byte[]> photo(
            @PathVariable String number, @PathVariable long id, @RequestParam(defaultValue = "FULL") Size size) {
        return files.photo(number, id, size, actors.current())
                .map(jpeg ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(jpeg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static String unknown(String number) {
        return "没有编号为“" + number.replaceAll("\\p{Cntrl}", "") + "”的议题，或者它不在您负责的区域、也不归您办。请核对编号。";
    }
}
