package org.mazha.design;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.mazha.design.TableTrials.Change;
import org.mazha.design.TableTrials.Trial;
import org.mazha.engine.Actors;
import org.mazha.engine.Reach;
import org.mazha.engine.trial.DraftRefused;
import org.mazha.engine.trial.DraftTables;
import org.mazha.engine.trial.TableComparison;
import org.mazha.standard.Standards;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Where designers see which issues a draft of a decision table would treat otherwise. Nothing of what is sent is kept. */
@Controller
@RequestMapping("/design/trial")
class TableTrialPages {

    private static final String PAGE = "design/trial";
    private static final int ON_A_PAGE = 50;
    private static final int FEWEST = 100;
    private static final int MOST = 5000;

    /** An issue of which something else would come; linked where the one who looks may see it. */
    record Line(
            String about,
            String number,
            boolean isLinked,
            String where,
            String asked,
            String before,
            String after,
            String rule) {}

    /** How many would go from one to the other. */
    record Move(String before, String after, int count) {}

    private final DraftTables drafts;
    private final TableTrials trials;
    private final Standards standards;
    private final Actors actors;

    TableTrialPages(DraftTables drafts, TableTrials trials, Standards standards, Actors actors) {
        this.drafts = drafts;
        this.trials = trials;
        this.standards = standards;
        this.actors = actors;
    }

    @GetMapping
    ModelAndView page() {
        return new ModelAndView(PAGE, "last", 500);
    }

    /** The page brings the draft along again to turn over, so that nobody has to keep it. */
    @PostMapping
    ModelAndView compare(
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "500") int last,
            @RequestParam(defaultValue = "1") int page)
            throws IOException {
        boolean isNew = file != null && !file.isEmpty();
        String fileName = isNew ? file.getOriginalFilename() : name;
        byte[] content = isNew ? file.getBytes() : table.getBytes(StandardCharsets.UTF_8);
        int issues = Math.max(FEWEST, Math.min(MOST, last));
        if (content.length == 0) {
            return again("还没有选文件。请先点“选择文件”，选一张改过的决策表（.dmn）。", issues);
        }
        try {
            long begun = System.nanoTime();
            TableComparison tables = drafts.compare(fileName, content);
            Trial trial = trials.run(tables, issues);
            return result(tables, trial, isNew ? 1 : page)
                    .addObject("last", issues)
                    .addObject("fileName", fileName)
                    .addObject("draft", new String(content, StandardCharsets.UTF_8))
                    .addObject("seconds", (System.nanoTime() - begun) / 100_000_000 / 10.0);
        } catch (DraftRefused e) {
            return again(e.getMessage(), issues);
        }
    }

    private static ModelAndView again(String sentence, int last) {
        return new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_ENTITY)
                .addObject("last", last)
                .addObject("error", sentence);
    }

    private ModelAndView result(TableComparison tables, Trial trial, int page) {
        int pages = Math.max(1, (trial.changes().size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int at = Math.max(1, Math.min(pages, page));
        TrialWords words = TrialWords.of(trial.changes(), standards);
        Reach reach = actors.current().reach();
        List<Change> shown = trial.changes()
                .subList(
                        (at - 1) * ON_A_PAGE,
                        Math.min(at * ON_A_PAGE, trial.changes().size()));
        return new ModelAndView(PAGE, "trial", trial)
                .addObject("tableName", tables.name())
                .addObject("moves", moves(trial.changes(), words))
                .addObject(
                        "lines",
                        shown.stream().map(change -> line(change, words, reach)).toList())
                .addObject("page", at)
                .addObject("pages", pages);
    }

    private static Line line(Change change, TrialWords words, Reach reach) {
        return new Line(
                change.about(),
                change.number(),
                reach.covers(change.path()),
                change.category() + " · " + change.place(),
                words.asked(change.said().asked()),
                words.said(change.said().before()),
                words.said(change.said().after()),
                TrialWords.rules(change.said().after()));
    }

    private static List<Move> moves(List<Change> changes, TrialWords words) {
        record Way(String before, String after) {}
        return changes.stream()
                .collect(Collectors.groupingBy(
                        change -> new Way(
                                words.said(change.said().before()),
                                words.said(change.said().after())),
                        Collectors.summingInt(change -> 1)))
                .entrySet()
                .stream()
                .map(move -> new Move(move.getKey().before(), move.getKey().after(), move.getValue()))
                .sorted(Comparator.comparing(Move::count)
                        .reversed()
                        .thenComparing(Move::before)
                        .thenComparing(Move::after))
                .toList();
    }
}
