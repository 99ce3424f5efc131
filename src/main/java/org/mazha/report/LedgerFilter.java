package org.mazha.report;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.issue.Rating;
import org.mazha.issue.Source;
import org.mazha.staff.Role;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What somebody wants to see of a ledger, as the address of its page says it. What cannot be understood is left out and
 * named in {@link #faults()}.
 *
 * @param values by the name of the field, those that were understood; never blank
 * @param faults sentences that name the field and what to do
 */
record LedgerFilter(Map<String, String> values, List<String> faults) {

    /** Which day of an issue a period is about. */
    enum Day {
        RAISED("上报", "l.raised_at"),
        FILED("立案", "l.filed_at"),
        DUE("截止", "l.due_at"),
        CLOSED("结案", "l.closed_at");

        final String label;
        final String column;

        Day(String label, String column) {
            this.label = label;
            this.column = column;
        }

        public String label() {
            return label;
        }
    }

    /** How an issue stands to its time limit. */
    enum Late {
        TODAY("今天到期", OPEN + " and l.due_at >= :now and l.due_at < :tomorrow"),
        RISK("快到期（时间用了八成）", OPEN + " and l.most_used_at <= :now and l.due_at >= :now"),
        OVERDUE("已超期，还没有办完", Measure.Sql.OVERDUE),
        YES("超期（办完的和没办完的）", "l.late or " + Measure.Sql.OVERDUE),
        NO("按期办完", "l.finished_at is not null and not l.late");

        final String label;
        final String condition;

        Late(String label, String condition) {
            this.label = label;
            this.condition = condition;
        }

        public String label() {
            return label;
        }
    }

    /** Not finished, not suspended. */
    private static final String OPEN = "l.finished_at is null and l.closed_at is null and l.paused_until is null";

    /** No page shows more columns of its own beside the ledger's. */
    static final int MOST_FACTS = 5;

    private static final String KEY = "[a-z][A-Za-z0-9]{0,63}";

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("q", "查找");
        NAMES.put("area", "区域");
        NAMES.put("day", "按哪一天");
        NAMES.put("from", "从");
        NAMES.put("to", "到");
        NAMES.put("state", "办结没有");
        NAMES.put("stage", "阶段");
        NAMES.put("category", "类别");
        NAMES.put("standard", "立案标准");
        NAMES.put("party", "责任单位");
        NAMES.put("late", "时限");
        NAMES.put("rating", "评价");
        NAMES.put("source", "来源");
        NAMES.put("urgent", "危及安全");
        NAMES.put("suspended", "挂账");
        NAMES.put("unclaimed", "没人认领");
        NAMES.put("due", "任务过了时限");
        NAMES.put("waits", "在等谁");
        NAMES.put("measure", "统计口径");
        NAMES.put("facts", "附加信息");
    }

    /** As the form sends it, where several facts can be ticked. */
    static Map<String, String> together(MultiValueMap<String, String> fields) {
        Map<String, String> asked = fields.toSingleValueMap();
        asked.computeIfPresent("facts", (name, first) -> String.join(",", fields.get(name)));
        return asked;
    }

    static LedgerFilter of(Map<String, String> asked) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        NAMES.keySet().forEach(name -> {
            String value = Optional.ofNullable(asked.get(name)).orElse("").strip();
            if (value.isEmpty()) {
                return;
            }
            if (isUnderstood(name, value)) {
                values.put(name, value);
            } else {
                faults.add(
                        switch (name) {
                            case "from", "to" -> "“" + NAMES.get(name) + "”：请写成 2026-03-01 这样的日期。";
                            case "facts" -> "“附加信息”：最多选 " + MOST_FACTS + " 项，请少选几项。";
                            default -> "“" + NAMES.get(name) + "”：没有这一项，请从列表里选。";
                        });
            }
        });
        var filter = new LedgerFilter(values, faults);
        if (filter.from().isPresent()
                && filter.to().filter(filter.from().get()::isAfter).isPresent()) {
            faults.add("“从”比“到”晚，请改一下日期。");
        }
        return filter;
    }

    private static boolean isUnderstood(String name, String value) {
        return switch (name) {
            case "from", "to" -> date(value).isPresent();
            case "day" -> constant(Day.values(), value).isPresent();
            case "late" -> constant(Late.values(), value).isPresent();
            case "rating" -> constant(Rating.values(), value).isPresent();
            case "source" -> constant(Source.values(), value).isPresent();
            case "measure" -> Measure.of(value).isPresent();
            case "state" -> value.equals("open") || value.equals("closed");
            case "urgent", "suspended", "unclaimed", "due" -> value.equals("1");
            case "waits" -> value.matches("[a-z][a-z0-9-]{0,62}");
            case "party" -> value.matches("[0-9]{1,18}");
            case "facts" -> value.matches(KEY + "(," + KEY + "){0," + (MOST_FACTS - 1) + "}");
            default -> value.length() <= 200;
        };
    }

    private static Optional<LocalDate> date(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 2000 || day.getYear() > 2999 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<LocalDate> from() {
        return text("from").flatMap(LedgerFilter::date);
    }

    /** Inclusive. */
    Optional<LocalDate> to() {
        return text("to").flatMap(LedgerFilter::date);
    }

    Day day() {
        return text("day").map(Day::valueOf).orElse(Day.RAISED);
    }

    Optional<Late> late() {
        return text("late").map(Late::valueOf);
    }

    Optional<Measure> measure() {
        return text("measure").flatMap(Measure::of);
    }

    Optional<Long> party() {
        return text("party").map(Long::valueOf);
    }

    /** Keys of the additional facts that are to have a column each. */
    List<String> facts() {
        return text("facts").map(keys -> List.of(keys.split(","))).orElse(List.of());
    }

    /** Of the address of a page that shows the same, without a question mark. */
    String query() {
        var query = UriComponentsBuilder.newInstance();
        values.forEach((name, value) -> query.queryParam(name, "{" + name + "}"));
        String encoded = query.encode().buildAndExpand(values).toUriString();
        return encoded.isEmpty() ? "" : encoded.substring(1);
    }

    /** What it narrows the ledger to, in words, without what a select shows anyway. */
    List<String> inWords() {
        List<String> words = new ArrayList<>();
        measure().ifPresent(measure -> words.add("只看“" + measure.label() + "”：" + measure.meaning()));
        if (has("suspended")) {
            words.add("只看正在挂账的");
        }
        if (has("unclaimed")) {
            words.add("只看有任务没人认领的");
        }
        if (has("due")) {
            words.add("只看有任务过了时限的");
        }
        text("waits")
                .ifPresent(group -> words.add("只看在等"
                        + Role.of(group).map(role -> "“" + role.label() + "”").orElse("一家责任单位") + "办的"));
        return words;
    }
}
