package org.mazha.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.mazha.engine.SameOrigin;
import org.mazha.engine.TimeMachine;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page at {@code /demo/clock} where the demonstration's clock is stepped and what happened on the way is read.
 * There is one clock for everybody, hence the last journey is everybody's as well.
 */
@Controller
@Profile("demo")
class ClockPage {

    /** How far one button goes. */
    enum Step {
        HOUR("1 小时", ChronoUnit.HOURS),
        DAY("1 天", ChronoUnit.DAYS),
        WEEK("1 周", ChronoUnit.WEEKS),
        MONTH("1 个月", ChronoUnit.MONTHS);

        private final String label;
        private final ChronoUnit unit;

        Step(String label, ChronoUnit unit) {
            this.label = label;
            this.unit = unit;
        }

        public String label() {
            return label;
        }

        Instant after(ZonedDateTime moment) {
            return moment.plus(1, unit).toInstant();
        }
    }

    /** @param wanted where it was to go */
    record Journey(TimeMachine.Passage passage, Instant wanted, List<Story.Line> lines, boolean more) {}

    private static final class Refused extends RuntimeException {

        private final HttpStatus status;

        private Refused(HttpStatus status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    /** No browser and no person waits much longer for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int LINES = 20;
    private static final DateTimeFormatter FACE =
            DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE HH:mm", Locale.SIMPLIFIED_CHINESE);
    private static final String ONE_AT_A_TIME = "有人正在快进，请等他走完再点。";

    private final TimeMachine time;
    private final Story story;
    private final ZoneId zone;
    private final Lock traveller = new ReentrantLock();
    private volatile Journey last;

    ClockPage(TimeMachine time, Story story, Clock clock) {
        this.time = time;
        this.story = story;
        this.zone = clock.getZone();
    }

    /** Nobody puts the buttons into a page of theirs. */
    @ModelAttribute
    void standsAlone(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
    }

    @GetMapping("/demo/clock")
    String clock(Model model) {
        model.addAllAttributes(face().getModel());
        return "demo/clock";
    }

    @PostMapping("/demo/clock")
    String stepForward(@RequestParam Step step, HttpServletRequest request) {
        return travel(request, () -> step.after(time.now().atZone(zone)));
    }

    /** Where the last journey was going, when it did not get there. */
    @PostMapping("/demo/clock/on")
    String goOn(HttpServletRequest request) {
        return travel(request, () -> last == null ? time.now() : last.wanted());
    }

    @PostMapping("/demo/clock/present")
    String backToThePresent(HttpServletRequest request) {
        return alone(request, () -> {
            time.backToNow();
            last = null;
        });
    }

    private interface Destination {
        Instant moment();
    }

    private String travel(HttpServletRequest request, Destination destination) {
        return alone(request, () -> {
            long before = story.end();
            Instant wanted = destination.moment();
            TimeMachine.Passage passage = time.passUntil(wanted, PATIENCE);
            List<Story.Line> lines = story.newestAfter(before, LINES + 1);
            boolean more = lines.size() > LINES;
            last = new Journey(passage, wanted, more ? lines.subList(0, LINES) : lines, more);
        });
    }

    private String alone(HttpServletRequest request, Runnable action) {
        if (!SameOrigin.sent(request)) {
            throw new Refused(HttpStatus.FORBIDDEN, "这个请求是从别的网站发来的，时钟没有动。请在本页上点按钮。");
        }
        if (!traveller.tryLock()) {
            throw new Refused(HttpStatus.CONFLICT, ONE_AT_A_TIME);
        }
        try {
            action.run();
        } finally {
            traveller.unlock();
        }
        return "redirect:/demo/clock";
    }

    @ExceptionHandler
    ModelAndView refuse(Refused refused, HttpServletResponse response) {
        standsAlone(response);
        ModelAndView page = face();
        page.setStatus(refused.status);
        page.addObject("refusal", refused.getMessage());
        return page;
    }

    private ModelAndView face() {
        Instant now = time.now();
        return new ModelAndView("demo/clock")
                .addObject("now", written(now))
                .addObject("ahead", time.isAway() ? ahead(now) : null)
                .addObject("steps", Step.values())
                .addObject("journey", last)
                .addObject("page", this);
    }

    /** {@code 2026年3月12日 星期四 16:00}, in the office's time zone. */
    public String written(Instant moment) {
        return FACE.format(moment.atZone(zone));
    }

    private static String ahead(Instant now) {
        Duration ahead = Duration.between(Instant.now(), now).plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
        String days = ahead.toDays() == 0 ? "" : " " + ahead.toDays() + " 天";
        String hours = ahead.toHoursPart() == 0 ? "" : " " + ahead.toHoursPart() + " 小时";
        String minutes = ahead.toMinutesPart() == 0 ? "" : " " + ahead.toMinutesPart() + " 分钟";
        return days + hours + minutes;
    }
}
