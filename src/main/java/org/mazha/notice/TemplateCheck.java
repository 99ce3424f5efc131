package org.mazha.notice;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a template, in one sentence that says where. */
final class TemplateCheck {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 5000;
    private static final Pattern FOREIGN = Pattern.compile("\\{\\{\\s*[=<>$]");
    private static final Pattern ONE_BRACE = Pattern.compile("(?<!\\{)\\{\\s*(\\w+)\\s*}(?!})");
    private static final Pattern LINE = Pattern.compile("line[ =:]*(\\d+)");

    private TemplateCheck() {}

    /** The first fault; none if letters can be written with it. */
    static Optional<String> faultIn(LetterKind kind, Language language, String subject, String text) {
        if (subject.isBlank()) {
            return Optional.of("请在“主题”里写一句话，主题不能空着。");
        }
        if (text.isBlank()) {
            return Optional.of("请在“正文”里写信的内容，正文不能空着。");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            return Optional.of("“主题”太长：最多 " + LONGEST_SUBJECT + " 字，现在有 " + subject.length() + " 字，请写短一些。");
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of("“正文”太长：最多 " + LONGEST_TEXT + " 字，现在有 " + text.length() + " 字，请写短一些。");
        }
        Set<String> known = kind.facts().stream().map(LetterFact::key).collect(Collectors.toSet());
        return faultIn("主题", subject, known)
                .or(() -> faultIn("正文", text, known))
                .or(() -> linkFault(kind, language, subject, text));
    }

    private static Optional<String> faultIn(String field, String text, Set<String> known) {
        Matcher foreign = FOREIGN.matcher(text);
        if (foreign.find()) {
            return Optional.of(
                    at(field, lineOf(text, foreign.start())) + "“" + foreign.group() + "”不能用：双花括号里只能写下面列出的名称。");
        }
        Matcher one = ONE_BRACE.matcher(text);
        while (one.find()) {
            if (known.contains(one.group(1))) {
                return Optional.of(at(field, lineOf(text, one.start())) + "“" + one.group() + "”少了花括号，请写成“{{"
                        + one.group(1) + "}}”。");
            }
        }
        List<String> used = new ArrayList<>();
        try {
            LetterText.compile(text).visit(new Names(text, used));
        } catch (MustacheException | IndexOutOfBoundsException e) {
            // The library says the latter of {{}}
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            int number = line.find() ? Integer.parseInt(line.group(1)) : lineOf(text, text.lastIndexOf("{{"));
            return Optional.of(at(field, number) + "花括号没有写对：{{ 要有 }} 收尾，{{#名称}} 后面要有 {{/名称}}。");
        }
        return used.stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name ->
                        at(field, lineOf(text, placeOf(text, name))) + "没有“" + shortened(name) + "”这个名称，请从下面列出的名称里选。");
    }

    private static Optional<String> linkFault(LetterKind kind, Language language, String subject, String text) {
        var sample = LetterText.sample(
                new LetterTemplate(kind, language, 0, subject, text, null, null), new LetterSender("名", "名", "0"));
        if (sample.subject().contains(Letters.LINK)) {
            return Optional.of("主题第 1 行的“{{link}}”请去掉：链接只能放在正文里。");
        }
        return kind.needsLink() && !sample.body().contains(Letters.LINK)
                ? Optional.of("正文里没有“{{link}}”，收信人就打不开这件事，请在正文里单独写一行“{{link}}”。")
                : Optional.empty();
    }

    private static String at(String field, int line) {
        return field + "第 " + line + " 行的";
    }

    private static int lineOf(String text, int place) {
        return 1
                + (int) text.substring(0, Math.max(0, place))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static int placeOf(String text, String name) {
        Matcher found =
                Pattern.compile("\\{\\{[#^&{]?\\s*" + Pattern.quote(name)).matcher(text);
        return found.find() ? found.start() : 0;
    }

    private static String shortened(String name) {
        String line = name.lines().findFirst().orElse("").strip();
        return line.length() <= 30 ? line : line.substring(0, 30) + "…";
    }

    private record Names(String whole, List<String> used) implements Mustache.Visitor {

        @Override
        public void visitText(String text) {
            // The library takes what is never closed for text
            int open = text.indexOf("{{");
            if (open >= 0) {
                throw new MustacheParseException("Not closed", lineOf(whole, whole.indexOf(text.substring(open))));
            }
        }

        @Override
        public void visitVariable(String name) {
            used.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            return used.add(name);
        }

        @Override
        public boolean visitSection(String name) {
            return used.add(name);
        }

        @Override
        public boolean visitInvertedSection(String name) {
            return used.add(name);
        }
    }
}
