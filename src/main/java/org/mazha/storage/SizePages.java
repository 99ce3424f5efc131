package org.mazha.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.mazha.engine.EngineHistory;
import org.mazha.storage.Upkeep.Work;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where administrators see how large everything is, how fast it grows and what was done about it by night. */
@Controller
class SizePages {

    /** One kind; what is not known yet is empty. */
    record Line(String what, String rows, String size, String indexes, String growth, String perIssue) {}

    /** Something done by night. */
    record Night(String what, String when, String done, String next) {}

    private static final int COUNTED = 1000;

    private final Sizes sizes;
    private final Upkeep upkeep;
    private final Packing packing;
    private final EngineHistory history;
    private final Dates dates;
    private final Clock clock;

    SizePages(Sizes sizes, Upkeep upkeep, Packing packing, EngineHistory history, Dates dates, Clock clock) {
        this.sizes = sizes;
        this.upkeep = upkeep;
        this.packing = packing;
        this.history = history;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping("/office/sizes")
    String show(Model model) {
        Map<DataKind, Sizes.Size> now = sizes.now();
        Optional<Sizes.Earlier> earlier = sizes.earlier();
        long closed = earlier.map(then -> sizes.closedSince(then.day())).orElse(0L);
        List<Line> lines = new ArrayList<>();
        now.forEach((kind, size) -> lines.add(line(
                kind.label(),
                size,
                earlier.flatMap(then -> Optional.ofNullable(then.bytes().get(kind))),
                closed)));
        model.addAttribute("lines", lines);
        model.addAttribute(
                "total",
                line(
                        "合计",
                        now.values().stream().reduce(new Sizes.Size(0, 0, 0), Sizes.Size::plus),
                        earlier.map(then -> then.bytes().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                        closed));
        model.addAttribute("since", earlier.map(then -> dates.day(then.day())).orElse(""));
        model.addAttribute("closed", closed);
        model.addAttribute("nights", nights());
        model.addAttribute(
                "letGo",
                sizes.lastLetGo().stream()
                        .map(one -> new Night(one.words(), dates.moment(one.at()), "", ""))
                        .toList());
        model.addAttribute("stuck", history.isStuck());
        return "office/sizes";
    }

    private static Line line(String what, Sizes.Size size, Optional<Long> before, long closed) {
        Optional<Long> growth = before.map(bytes -> size.bytes() - bytes);
        return new Line(
                what,
                "%,d".formatted(size.rows()),
                inWords(size.bytes()),
                inWords(size.indexes()),
                growth.map(bytes -> (bytes > 0 ? "+" : "") + inWords(bytes)).orElse(""),
                growth.filter(bytes -> closed > 0)
                        .map(bytes -> inWords(bytes / closed))
                        .orElse(""));
    }

    private List<Night> nights() {
        Instant now = clock.instant();
        Optional<EngineHistory.Forgotten> forgotten = history.lastForgotten();
        Optional<Upkeep.Run> kept = upkeep.last(Work.KEPT);
        Optional<Upkeep.Run> packed = upkeep.last(Work.PACKED);
        return List.of(
                new Night(
                        "流程引擎忘掉办结的流程（1:00 到 5:00）",
                        forgotten.map(last -> dates.moment(last.at())).orElse(""),
                        forgotten
                                .map(last -> "%,d 个流程".formatted(last.processes()))
                                .orElse(""),
                        "现在到期的：" + upTo(history.forgettable(now, COUNTED + 1)) + " 个流程"),
                new Night(
                        "还没有办结的流程，历史再留一段（0:40）",
                        kept.map(run -> dates.moment(run.ended())).orElse(""),
                        kept.map(run -> "%,d 个流程".formatted(run.done().count())).orElse(""),
                        ""),
                new Night(
                        "往年办结的议题归档（1:30 起）",
                        packed.map(run -> dates.moment(run.ended())).orElse(""),
                        packed.map(run -> "%,d 件%s"
                                        .formatted(
                                                run.done().count(), run.done().complete() ? "" : "，没有做完，下一夜接着做"))
                                .orElse(""),
                        "现在到期的：" + upTo(packing.due(COUNTED + 1)) + " 件"));
    }

    private static String upTo(long count) {
        return count > COUNTED ? "1,000 多" : "%,d".formatted(count);
    }

    /** As people say it: 12.3 MB. */
    private static String inWords(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (Math.abs(size) >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }
}
