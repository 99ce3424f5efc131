package org.mazha.privacy;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names on a case, as written and as neighbours say them: 张建国, 张先生, 老张, 张某某. */
final class Names {

    private static final String KIND = "姓名";

    /** What a raiser may be called who gave no name. */
    private static final Set<String> NOBODY =
            Set.of("居民", "业主", "住户", "群众", "匿名", "市民", "热心居民", "居民代表", "楼院长", "网格员", "物业", "社区", "租户", "不详", "无");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,4}");
    private static final String COMPOUND =
            "欧阳|太史|上官|端木|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|呼延|轩辕";
    private static final String TITLE =
            "先生|女士|小姐|太太|夫人|阿姨|大爷|大妈|大叔|大娘|大姐|大哥|大嫂|奶奶|爷爷|叔叔|伯伯|伯父|师傅|老师|老人|老太|老汉|同志|婶|姨|嫂|叔|" + "某某|某|[×xX*＊○]{1,2}";

    /** A given name is often a word besides (建国, 文明), so that it counts only where somebody is called or says something. */
    private static final String SPEAKS =
            "[哥姐弟妹姨婶嫂伯爷奶]|" + TITLE + "|说(?!明)|讲|反映|来电|打电话|家里|的(?:电话|手机|微信|房子|爱人|孩子|母亲|父亲)";

    private static final Pattern FULL = Pattern.compile("(?:" + COMPOUND + "|\\p{IsHan})(\\p{IsHan}{2})");

    private static final Pattern CALLED =
            Pattern.compile("(?:[老小阿大](?=\\p{IsHan}{1,2}$))?(" + COMPOUND + "|\\p{IsHan}).{0,2}");

    /** Surnames that make another word of 老… or 小…: 小路, 小区, 小时, 小马扎. */
    private static final String WORDS = "路区时门石方花水田井房楼单车安高";

    private Names() {}

    static Stream<Function<Plain, Stream<Find>>> of(Collection<String> names) {
        Set<String> plain = names.stream()
                .filter(Objects::nonNull)
                .map(name -> Plain.of(name).words().replaceAll("\\s+", ""))
                .filter(name -> name.length() > 1 && !NOBODY.contains(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> surnames =
                plain.stream().flatMap(Names::surname).collect(Collectors.toCollection(LinkedHashSet::new));
        return Stream.of(
                        plain.stream().map(Names::written),
                        surnames.stream().map(Names::spoken),
                        plain.stream().flatMap(Names::given))
                .flatMap(patterns -> patterns)
                .map(pattern -> text -> Rules.find(KIND, pattern, found -> true, text.words()));
    }

    private static Pattern written(String name) {
        String spaced = name.codePoints()
                .mapToObj(character -> Pattern.quote(Character.toString(character)))
                .collect(Collectors.joining("[\\s·.\\-]{0,2}"));
        boolean isLatin = name.chars().allMatch(character -> character < 0x250);
        return Pattern.compile(isLatin ? "(?<![A-Z])" + spaced + "(?![A-Z])" : spaced, CASE_INSENSITIVE);
    }

    private static Stream<String> surname(String name) {
        if (!HAN.matcher(name).matches() || NOBODY.stream().anyMatch(name::startsWith)) {
            return Stream.empty();
        }
        Matcher called = CALLED.matcher(name);
        return called.matches() ? Stream.of(called.group(1)) : Stream.empty();
    }

    private static Stream<Pattern> given(String name) {
        Matcher full = FULL.matcher(name);
        if (!full.matches() || NOBODY.stream().anyMatch(name::startsWith) || name.matches(".(?:" + TITLE + ")")) {
            return Stream.empty();
        }
        return Stream.of(Pattern.compile(full.group(1) + "\\s?(?:" + SPEAKS + ")"));
    }

    private static Pattern spoken(String surname) {
        String before = WORDS.contains(surname) ? "" : "|[老小阿]" + surname + ("马".equals(surname) ? "(?!扎)" : "");
        return Pattern.compile(surname + "\\s?(?:" + TITLE + ")" + before);
    }
}
