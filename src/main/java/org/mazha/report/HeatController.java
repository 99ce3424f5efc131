package org.mazha.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.calendar.Limit;
import org.mazha.deadline.DeadlineSettings;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What Cockpit draws on the diagram of a process: numbers by step, nothing of any case. */
@RestController
class HeatController {

    /** How far back the whole time may go. */
    private static final int LONGEST = 3660;

    /**
     * What is drawn.
     *
     * @param from first day of the period; none for what waits now
     */
    record Drawn(String process, boolean running, LocalDate from, LocalDate to, List<Step> steps) {}

    /**
     * At one element of the diagram.
     *
     * @param median in seconds, about
     * @param nineTenths in seconds, about: so many at the most for nine of ten
     * @param limit as the settings have it; none where the limit hangs on something else, or there is none
     */
    record Step(String activity, long count, long timed, long late, long median, long nineTenths, Limit limit) {}

    private static final class Refused extends RuntimeException {

        private Refused(String sentence) {
            super(sentence);
        }
    }

    private final Heat heat;
    private final DeadlineSettings limits;
    private final Clock clock;

    HeatController(Heat heat, DeadlineSettings limits, Clock clock) {
        this.heat = heat;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param period in days until today, unless there are a first and a last day
     * @param state {@code running} or {@code finished}
     */
    @GetMapping("/api/heat/{process}")
    Drawn drawn(
            @PathVariable String process,
            @RequestParam(defaultValue = "finished") String state,
            @RequestParam(defaultValue = "30") String period,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> to) {
        if (state.equals("running")) {
            return new Drawn(process, true, null, null, steps(heat.running(process)));
        }
        if (!state.equals("finished")) {
            throw new Refused("“state”只能是 running（正在办）或 finished（已办完）。");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate last =
                to.filter(day -> !day.isBlank()).map(day -> day("结束日期", day)).orElse(today);
        LocalDate first = from.filter(day -> !day.isBlank())
                .map(day -> day("开始日期", day))
                .orElseGet(() -> last.minusDays(days(period) - 1L));
        if (first.isAfter(last)) {
            throw new Refused("开始日期晚于结束日期，请重新选。");
        }
        if (first.isBefore(last.minusDays(LONGEST))) {
            throw new Refused("这段时间超过十年，请把开始日期选晚一些。");
        }
        return new Drawn(process, false, first, last, steps(heat.finished(process, first, last)));
    }

    private static int days(String period) {
        if (!period.matches("[1-9][0-9]{0,3}") || Integer.parseInt(period) > LONGEST) {
            throw new Refused("“period”是最近多少天，请填 1 到 " + LONGEST + " 之间的整数。");
        }
        return Integer.parseInt(period);
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refused(field + "读不出来，请写成 2026-03-12 这样。");
        }
    }

    private List<Step> steps(List<Heat.Step> found) {
        return found.stream()
                .map(step -> new Step(
                        step.activity(),
                        step.count(),
                        step.timed(),
                        step.late(),
                        step.took().percentile(0.5).toSeconds(),
                        step.took().percentile(0.9).toSeconds(),
                        limits.steps().get(step.activity())))
                .toList();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(Refused refused) {
        return ResponseEntity.badRequest().body(Map.of("message", refused.getMessage()));
    }
}
