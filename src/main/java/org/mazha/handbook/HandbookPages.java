package org.mazha.handbook;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.calendar.Dates;
import org.mazha.engine.DecisionOutline;
import org.mazha.engine.Drawings;
import org.mazha.engine.ProcessOutline;
import org.mazha.engine.ProcessOutline.Step;
import org.mazha.engine.RunningModels;
import org.mazha.engine.RunningModels.Model;
import org.mazha.staff.Role;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where staff read how things are done, in the version that is running. */
@Controller
@RequestMapping("/docs/processes")
class HandbookPages {

    /** Whom most people come for, before what runs beside it. */
    private static final List<String> FIRST = List.of("issue", "referral", "feedback", "meeting");

    /** A process or a decision table in the list. */
    record Entry(String key, String name, int version, String since) {}

    /**
     * A step as it is read.
     *
     * @param who empty if nobody has to
     * @param until empty if there is no time
     * @param refersTo what people call the table that it asks or the process that it calls; empty if none
     * @param asWritten what the model says of both where nobody has words for it; empty if there are words
     */
    record Told(Step step, String who, String until, String refersTo, String asWritten) {}

    private final RunningModels models;
    private final Wording wording;
    private final DesignerKit kit;
    private final Dates dates;

    HandbookPages(RunningModels models, Wording wording, DesignerKit kit, Dates dates) {
        this.models = models;
        this.wording = wording;
        this.kit = kit;
        this.dates = dates;
    }

    @GetMapping({"", "/"})
    ModelAndView list() {
        return new ModelAndView("handbook/list")
                .addObject(
                        "processes",
                        models.processes().stream()
                                .sorted(Comparator.comparingInt(HandbookPages::place))
                                .map(this::entry)
                                .toList())
                .addObject(
                        "decisions",
                        models.decisions().stream().map(this::entry).toList());
    }

    @GetMapping("/{key}")
    ModelAndView one(@PathVariable String key, HttpServletResponse response) {
        Drawings.allow(response);
        return models.process(key)
                .map(this::process)
                .or(() -> models.decision(key).map(this::decision))
                .orElseGet(() -> new ModelAndView("handbook/none", HttpStatus.NOT_FOUND));
    }

    private ModelAndView process(ProcessOutline process) {
        Map<String, String> names = Stream.concat(models.processes().stream(), models.decisions().stream())
                .collect(Collectors.toMap(Model::key, Model::name));
        return new ModelAndView("handbook/process")
                .addObject("entry", entry(process.model()))
                .addObject("documentation", process.documentation())
                .addObject(
                        "told",
                        process.steps().stream().map(step -> told(step, names)).toList());
    }

    private ModelAndView decision(DecisionOutline decision) {
        return new ModelAndView("handbook/decision")
                .addObject("entry", entry(decision.model()))
                .addObject("table", decision)
                .addObject("roles", Arrays.stream(Role.values()).collect(Collectors.toMap(Role::group, Role::label)))
                .addObject("all", decision.hitPolicy().equals("COLLECT"));
    }

    /** The model as it was deployed: for the picture on the page, and for a designer who changes it. */
    @GetMapping("/{key}.bpmn")
    ResponseEntity<byte[]> source(@PathVariable String key) {
        return models.source(key)
                .map(source -> download(key + ".bpmn", MediaType.APPLICATION_XML, source))
                .orElse(ResponseEntity.notFound().build());
    }

    @GetMapping("/designers.zip")
    ResponseEntity<byte[]> kit() {
        return download("mazha-designers.zip", new MediaType("application", "zip"), kit.zip());
    }

    private static ResponseEntity<byte[]> download(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    private static int place(Model model) {
        int place = FIRST.indexOf(model.key());
        return place < 0 ? FIRST.size() : place;
    }

    private Entry entry(Model model) {
        return new Entry(model.key(), model.name(), model.version(), dates.moment(model.since()));
    }

    private Told told(Step step, Map<String, String> names) {
        Optional<String> who = step.roles().isEmpty() ? Optional.of("") : wording.roles(step.roles());
        Optional<String> until = step.time().isEmpty() ? Optional.of("") : wording.time(step.time());
        String asWritten = (who.isPresent() ? "" : step.roles() + " ") + (until.isPresent() ? "" : step.time());
        return new Told(
                step,
                who.orElse(""),
                until.orElse(""),
                names.getOrDefault(step.refersTo(), step.refersTo()),
                asWritten.strip());
    }
}
