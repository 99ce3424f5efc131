package org.mazha.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.mazha.engine.FormAnswered.Answer;
import org.mazha.engine.FormAnswered.Kind;

/**
 * A field that a designer has added to a form. What is said in it has to keep to what the form itself says of it, as it
 * does in the browser.
 */
record AddedField(FormDefinition.Question question) {

    /** However long the form lets a text be. */
    static final int LONGEST = 2000;

    private static final int MOST_DIGITS = 15;
    private static final int MOST_OPTIONS = 200;

    private static final Map<String, Kind> KINDS = Map.of(
            "textfield", Kind.TEXT,
            "textarea", Kind.TEXT,
            "number", Kind.NUMBER,
            "datetime", Kind.DAY,
            "checkbox", Kind.YES_NO,
            "select", Kind.CHOICE,
            "radio", Kind.CHOICE,
            "checklist", Kind.CHOICES,
            "taglist", Kind.CHOICES);

    private static final Set<Kind> CHOOSING = Set.of(Kind.CHOICE, Kind.CHOICES);
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** What was said cannot be kept; the message is a sentence without the field's name. */
    private static final class Unfit extends RuntimeException {

        private Unfit(String sentence) {
            super(sentence);
        }
    }

    // --- when it is drawn ---

    /** What is wrong with the field itself, in the words of whoever draws it. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!KEY.matcher(question.key()).matches()) {
            faults.add("编号（Key）写成了“%s”。加的项，编号要用英文小写字母开头，只用英文字母和数字，最多 64 个字，例如 secondFinding。请改掉它。"
                    .formatted(question.key()));
        }
        if (!HAN.matcher(question.label()).find() || question.label().length() > 100) {
            faults.add("加的这一项（%s）没有中文名称，或者名称太长，填的人和看案卷的人不知道问什么。请在“Label”里用中文写上，最多 100 个字。".formatted(question.key()));
        }
        Kind kind = KINDS.get(question.type());
        if (kind == null) {
            faults.add(
                    "加的这一项用了 %s，系统记不下来。加的项只能用：textfield、textarea、number、checkbox、select、radio、checklist、taglist、datetime。请换一种。"
                            .formatted(question.type()));
        } else if (kind == Kind.DAY
                && !question.component().path("subtype").asText().equals("date")) {
            faults.add("加的这一项要填时刻，系统只能记日期。请把“Subtype”选成 Date。");
        } else if (CHOOSING.contains(kind)
                && (!listsItsOptions() || question.options().size() > MOST_OPTIONS)) {
            faults.add("加的这一项没有自己写明选项，或者选项太多，系统没法核对。请把“Options source”选成 Static，在“Static options”里写上选项，最多 "
                    + MOST_OPTIONS + " 个，值（Value）不要空着，也不要有逗号。");
        } else if (CHOOSING.contains(kind)
                && question.options().values().stream().anyMatch(label -> label.isBlank() || label.length() > 100)) {
            faults.add("加的这一项有的选项没有名称，或者名称太长。请在“Static options”里给每个选项写上 Label，最多 100 个字。");
        }
        if (Set.of("email", "phone").contains(limit("validationType").asText())) {
            faults.add("加的这一项要填邮箱或者电话。这是个人信息，不能记在这里；联系方式在登记时填。请删掉这一项。");
        }
        limits(faults);
        return faults;
    }

    private void limits(List<String> faults) {
        if (List.of("minLength", "maxLength", "min", "max").stream()
                        .map(this::limit)
                        .anyMatch(limit -> !limit.isMissingNode() && number(limit) == null)
                || question.component().path("decimalDigits").isTextual()
                || limit("required").isTextual()) {
            faults.add("加的这一项的限制（Validation）写成了表达式，系统核对不了。请改成写定的数字。");
        }
        try {
            Pattern.compile(limit("pattern").asText());
        } catch (PatternSyntaxException e) {
            faults.add("加的这一项的格式（Custom regular expression）写得不对，系统读不懂。请改对，或者删掉。");
        }
    }

    private boolean listsItsOptions() {
        return !question.component().has("valuesKey")
                && !question.component().has("valuesExpression")
                && !question.options().isEmpty()
                && question.options().keySet().stream().noneMatch(value -> value.isBlank() || value.contains(","));
    }

    // --- when it is filled in ---

    /**
     * What was said, where something was.
     *
     * @param faults gets a sentence where it cannot be kept
     */
    List<Answer> read(JsonNode said, LocalDate today, List<String> faults) {
        try {
            Kind kind = KINDS.get(question.type());
            if (kind == null) {
                throw new Unfit("这一项系统记不下来，请告诉流程设计人员。");
            }
            String value = value(kind, said, today);
            if (value.isEmpty() || isDemanded() && kind == Kind.YES_NO && value.equals("false")) {
                if (isDemanded()) {
                    throw new Unfit(kind == Kind.YES_NO ? "请打勾。" : CHOOSING.contains(kind) ? "请选一项。" : "请填写。");
                }
                return List.of();
            }
            return List.of(new Answer(question.key(), question.label(), kind, value, shown(kind, value)));
        } catch (Unfit e) {
            faults.add("“" + question.label() + "”：" + e.getMessage());
            return List.of();
        }
    }

    /** The browser asks for nothing in a field in which nobody can write. */
    private boolean isDemanded() {
        return question.isRequired()
                && !question.component().path("disabled").asBoolean()
                && !question.component().path("readonly").asBoolean();
    }

    private String value(Kind kind, JsonNode said, LocalDate today) {
        if (said.isNull() || said.isMissingNode()) {
            return "";
        }
        return switch (kind) {
            case TEXT -> text(plain(said));
            case NUMBER -> number(plain(said));
            case DAY -> day(plain(said), today);
            case YES_NO -> {
                if (!said.isBoolean()) {
                    throw new Unfit("只能打勾或者不打勾。");
                }
                yield said.asText();
            }
            case CHOICE -> plain(said).isEmpty() ? "" : option(plain(said));
            case CHOICES -> options(said);
        };
    }

    private static String plain(JsonNode said) {
        if (!said.isValueNode()) {
            throw new Unfit("填得不对，请按提示重新填写。");
        }
        return SubmittedText.clean(said.asText());
    }

    private String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        BigDecimal least = number(limit("minLength"));
        BigDecimal most = number(limit("maxLength"));
        int longest = most == null ? LONGEST : Math.min(LONGEST, most.intValue());
        if (text.length() > longest) {
            throw new Unfit("最多写 " + longest + " 个字。");
        }
        if (least != null && text.length() < least.intValue()) {
            throw new Unfit("至少写 " + least.intValue() + " 个字。");
        }
        String pattern = limit("pattern").asText();
        try {
            if (!pattern.isEmpty() && !PatientText.isFound(Pattern.compile(pattern), text, PATIENCE)) {
                throw new Unfit("格式不对，请按这一项的要求填写。");
            }
        } catch (PatientText.Impatient e) {
            throw new Unfit("这一项的格式要求太复杂，查不过来。请写短一些，或者请流程设计人员改这一项。");
        }
        return text;
    }

    private String number(String text) {
        if (text.isEmpty()) {
            return text;
        }
        // Longer ones are not read at all: 1e999999999 would be one of a billion digits
        BigDecimal number =
                text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?([eE]-?[0-9]{1,2})?") ? new BigDecimal(text) : null;
        if (number == null || number.abs().compareTo(BigDecimal.TEN.pow(MOST_DIGITS)) >= 0) {
            throw new Unfit("请填一个数字。");
        }
        BigDecimal least = number(limit("min"));
        BigDecimal most = number(limit("max"));
        if (least != null && number.compareTo(least) < 0) {
            throw new Unfit("不能小于 " + least.toPlainString() + "。");
        }
        if (most != null && number.compareTo(most) > 0) {
            throw new Unfit("不能大于 " + most.toPlainString() + "。");
        }
        BigDecimal plain = number.stripTrailingZeros();
        JsonNode digits = question.component().path("decimalDigits");
        if (digits.isNumber() && plain.scale() > digits.asInt()) {
            throw new Unfit(digits.asInt() == 0 ? "请填整数。" : "最多写 " + digits.asInt() + " 位小数。");
        }
        if (plain.scale() > MOST_DIGITS) {
            throw new Unfit("小数位太多，请少写几位。");
        }
        return plain.toPlainString();
    }

    private String day(String text, LocalDate today) {
        if (text.isEmpty()) {
            return text;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1900 || day.getYear() > 2999) {
                throw new Unfit("日期太早或者太晚，请看一下年份。");
            }
            if (question.component().path("disallowPassedDates").asBoolean() && day.isBefore(today)) {
                throw new Unfit("不能填已经过去的日子。");
            }
            return day.toString();
        } catch (DateTimeParseException e) {
            throw new Unfit("请写成 2026-03-01 这样的日期。");
        }
    }

    private String options(JsonNode said) {
        if (!said.isArray()) {
            throw new Unfit("填得不对，请按提示重新填写。");
        }
        Set<String> chosen = new LinkedHashSet<>();
        said.forEach(one -> chosen.add(option(plain(one))));
        return String.join(",", chosen);
    }

    private String option(String value) {
        if (!question.options().containsKey(value)) {
            throw new Unfit("没有“" + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + "”这个选项，请从列表里选。");
        }
        return value;
    }

    private String shown(Kind kind, String value) {
        return switch (kind) {
            case TEXT, NUMBER, DAY -> value;
            case YES_NO -> value.equals("true") ? "是" : "否";
            case CHOICE -> question.options().get(value);
            case CHOICES ->
                List.of(value.split(",")).stream().map(question.options()::get).collect(Collectors.joining("、"));
        };
    }

    private JsonNode limit(String name) {
        return question.component().path("validate").path(name);
    }

    /** Null where the form has no number there. */
    private static BigDecimal number(JsonNode limit) {
        return limit.isNumber() ? limit.decimalValue() : null;
    }
}
