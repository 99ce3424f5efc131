package org.mazha.audit;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.engine.SecurityAct.Kind;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where administrators look at the record. */
@Controller
class AuditPages {

    private static final int PAGE = 50;

    /** By its name in the record; what an older version has written may have none. */
    private static final Map<String, String> WORDS =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::name, Kind::label));

    /** An entry as people read it. */
    record Line(Entry entry, String moment, String act, boolean refused) {}

    private final Chain chain;
    private final DateTimeFormatter moments;

    AuditPages(Chain chain, Clock clock) {
        this.chain = chain;
        this.moments = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(clock.getZone());
    }

    @GetMapping("/office/audit")
    String list(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        long end = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        String who = actor.replaceAll("\\p{Cntrl}", "").strip();
        String what = WORDS.containsKey(act) ? act : "";
        List<Entry> found = chain.before(end, who, what, PAGE + 1);
        model.addAttribute("lines", found.stream().limit(PAGE).map(this::line).toList());
        model.addAttribute("older", found.size() > PAGE ? found.get(PAGE - 1).number() : null);
        model.addAttribute("newest", end == Long.MAX_VALUE);
        model.addAttribute("actor", who);
        model.addAttribute("act", what);
        model.addAttribute("acts", Kind.values());
        return "office/audit";
    }

    private Line line(Entry entry) {
        return new Line(
                entry,
                moments.format(entry.moment()),
                WORDS.getOrDefault(entry.act(), entry.act()),
                entry.result().equals(Entry.REFUSED));
    }
}
