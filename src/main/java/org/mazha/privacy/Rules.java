package org.mazha.privacy;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How each kind of personal data is written. No rule repeats without a bound what may also follow it, so that a long text
 * takes no longer than its length demands.
 */
final class Rules {

    /** Between the digits of a number. */
    private static final String GAP = "[\\s\\-‐‑–—−_.·•,、/()\\[\\]*~]{0,3}";

    private static final String DATE = "(?:19|20)\\d\\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])";
    private static final Pattern HAS_DATE = Pattern.compile(DATE);
    private static final Pattern DAY =
            Pattern.compile("(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:\\D?\\d{4})?");

    private static final String MONTH_AND_DAY = "(?:0" + GAP + "[1-9]|1" + GAP + "[0-2])" + GAP + "(?:0" + GAP
            + "[1-9]|[12]" + GAP + "\\d|3" + GAP + "[01])";

    /** An amount of something is no telephone number. */
    private static final String NO_AMOUNT =
            "(?!\\s{0,2}[多余来几]?\\s?(?:[万亿]|元|块|公斤|千克|斤|吨|克|平|立方|米|公里|度|升|个|户|人|件|次|条|年|月|日|号|字|%|,\\d))";

    private static final String DIALLED = "(?:\\+|00)";
    private static final String CHINA = "(?:" + DIALLED + "?" + GAP + "8" + GAP + "6" + GAP + ")?";
    private static final String EXTENSION =
            "(?:\\s{0,2}(?:转|分机|ext\\.?|x|#|-)\\s{0,2}(?:分机)?[:.]?\\s?\\d{1,6}(?!\\d))?";

    private static final String NUM = "[0-9一二三四五六七八九十百〇零两]{1,5}";
    private static final String PUT = "[\\s,、·\\-—]{0,3}";
    private static final String SIDE = "[东西南北中左右](?:[东西南北边侧]|手)?户";
    private static final String HOUSE =
            "(?:" + NUM + "\\s?(?:号楼|号院?楼|栋楼?|幢楼?|座|[#号]\\s?楼?(?=\\s?" + NUM + "\\s?单元)|#\\s?楼)|[A-Z]\\s?(?:座|栋|幢|号楼))";
    private static final String UNIT =
            "(?:\\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两A-Z甲乙丙丁东西南北中])\\s?#?(?:单元|门洞|门栋)";
    private static final String FLOOR = NUM + "\\s?[楼层]";
    private static final String DOOR =
            "(?:" + NUM + "\\s?(?:室|房(?![屋子东间])|号(?![楼院]))|[0-9一二三四五六七八九〇零]{3,4}\\s?户(?!居|人|家|业|住|代|参)|" + SIDE + ")";
    private static final String BARE_DOOR =
            "[0-9一二三四五六七八九〇零]{3,4}(?![0-9.一二三四五六七八九〇零]|\\s?(?:单元|[楼栋层座至到]))" + NO_AMOUNT;

    /** Whoever is spoken of behind a staircase lives there; all who live there are nobody. */
    private static final String DWELLER = "(?:老人|老太|老汉|老头|大爷|大妈|大叔|大娘|阿姨|奶奶|爷爷|女士|先生|孤寡|独居|残疾|低保|病人|孕妇|租客|房东)";

    private static final String PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";

    private static final String IS = "[\\s:=是为号码]{0,6}";

    /** Kinds that say where something is. */
    static final Set<String> PLACES = Set.of("门牌号", "车牌号");

    static final List<Function<Plain, Stream<Find>>> ALL = List.of(
            digits(
                    "身份证号",
                    "(?<!\\d)[1-9](?:" + GAP + "\\d){5}" + GAP + "(?:1" + GAP + "[89]|2" + GAP + "0)" + GAP + "\\d"
                            + GAP + "\\d" + GAP + MONTH_AND_DAY + "(?:" + GAP + "\\d){3}" + GAP + "[\\dX×](?!\\d)"),
            digits(
                    "身份证号",
                    "(?<!\\d)[1-9](?:" + GAP + "\\d){5}" + GAP + "\\d" + GAP + "\\d" + GAP + MONTH_AND_DAY + "(?:" + GAP
                            + "\\d){3}(?!\\d)"),
            digits("身份证号", "(?<!\\d)[1-9]\\d{16}[\\dX×](?!\\d)", found -> !isCard(found)),
            digits("身份证号", "身份证" + IS + "[\\dX×*]{6,18}"),
            digits("银行卡号", "(?<!\\d)[3-9](?:" + GAP + "\\d){15,18}(?!\\d)", Rules::isCard),
            digits("证件或账号", "(?<![\\d\\-])\\d{4}([ \\-])\\d{4}\\1\\d{4}\\1\\d{4}(?!\\d)"),
            words(
                    "微信或QQ号",
                    "(?:微信|微 ?信|薇信|威信|wechat|weixin|[加+]\\s?[vV](?:信|x)?|v信|vx|wx)号?" + IS
                            + "(?=[A-Z0-9_\\-]{0,19}[0-9_\\-])[A-Z0-9][A-Z0-9_\\-]{4,19}"),
            words("微信或QQ号", "(?:微信号|wechat|weixin|vx|wx)" + IS + "[A-Z][A-Z0-9_\\-]{4,19}"),
            digits("微信或QQ号", "(?:QQ|扣扣|企鹅)群?" + IS + "\\d(?:" + GAP + "\\d){4,11}"),
            digits(
                    "手机号码",
                    "(?<![\\d])" + CHINA + "1" + GAP + "[3-9](?:" + GAP + "\\d){9}(?![\\dX])" + EXTENSION,
                    found -> !HAS_DATE.matcher(found).find()),
            digits("电话号码", "(?<!\\d)[48]" + GAP + "0" + GAP + "0(?:" + GAP + "\\d){7}(?!\\d)" + EXTENSION),
            digits(
                    "电话号码",
                    "(?<!\\d)" + CHINA + "0" + GAP + "[1-9](?:" + GAP + "\\d){1,2}" + GAP + "[1-9](?:" + GAP
                            + "\\d){6,7}(?!\\d)" + EXTENSION),
            digits("电话号码", "(?<!\\d)(?:\\+" + GAP + "|00(?=[1-9]))\\d(?:" + GAP + "\\d){7,14}(?!\\d)"),
            digits(
                    "电话号码",
                    "(?:电话|手机|座机|热线|联系|致电|拨打|来电|tel|phone|☎|☏|📞)[^\\d,。;]{0,8}\\+?\\d(?:" + GAP + "\\d){6,12}(?!\\d)"
                            + EXTENSION,
                    found -> !HAS_DATE.matcher(found).find()
                            && !DAY.matcher(found.replaceFirst("^\\D+", "")).matches()),
            digits(
                    "电话号码",
                    "(?<![\\d.+\\-/—#A-Z])(?:[2-9]\\d{6,7}|[2-9]\\d{3}[- ]\\d{4}|[2-9]\\d{2}[- ]\\d{4})(?![\\d\\-.:/])"
                            + NO_AMOUNT + EXTENSION,
                    found -> !DAY.matcher(found).matches() && !isYears(found)),
            digits(
                    "证件或账号",
                    "(?<!\\d)\\d{11,}(?!\\d)",
                    found -> !DAY.matcher(found).matches()),
            words("证件或账号", "(?<![A-Z0-9])(?:[GDSPHMCK]|E[A-HJ-NP-Z]?)\\d{7,8}(?![A-Z0-9])"),
            words(
                    "邮箱",
                    "[A-Z0-9._%+\\-]{1,64}\\s?(?:@|[(\\[]at[)\\]]|艾特)\\s?[A-Z0-9\\-]{1,63}(?:\\s?\\.\\s?[A-Z0-9\\-]{1,63}){1,4}"),
            words(
                    "门牌号",
                    HOUSE + PUT + UNIT + "(?:" + PUT + FLOOR + ")?(?:" + PUT + "(?:" + DOOR + "|" + BARE_DOOR + "))?"),
            words(
                    "门牌号",
                    NUM + "\\s?楼" + PUT + UNIT + "(?:" + PUT + FLOOR + ")?(?:" + PUT + "(?:" + DOOR + "|" + BARE_DOOR
                            + "))?"),
            words("门牌号", UNIT + PUT + "(?:" + FLOOR + PUT + ")?(?:" + DOOR + "|" + BARE_DOOR + ")"),
            words("门牌号", HOUSE + PUT + "(?:" + FLOOR + PUT + ")?(?:" + DOOR + "|" + BARE_DOOR + ")"),
            words("门牌号", "(?:住|家)(?:在|是|的)?\\s?(?:" + HOUSE + PUT + ")?" + UNIT),
            words("门牌号", UNIT + "\\s?(?:(?:的|有个?|有位|一个|一位|那个|那位)" + DWELLER + "|(?:的|有)?(?:[一那某]户|那家))"),
            words("门牌号", FLOOR + PUT + "(?:[0-9一二三四五六七八九〇零]{3,4}\\s?[室户]|" + SIDE + ")"),
            digits(
                    "门牌号",
                    "(?<![\\d\\-/.#])\\d{1,2}\\s?#?\\s?[-—–/]\\s?\\d{1,2}\\s?#?\\s?[-—–/]\\s?\\d{3,4}(?![\\d\\-/.])",
                    found -> !found.matches(".*(?:19|20)\\d\\d")),
            digits("门牌号", "(?<![\\d\\-/.#A-Z])\\d{1,2}\\s?#\\s?[-—]?\\s?\\d{3,4}(?!\\d)"),
            words(
                    "车牌号",
                    PROVINCE
                            + "[\\s·•.\\-]{0,3}[A-HJ-Z][\\s·•.\\-]{0,3}[A-HJ-NP-Z0-9](?:[\\s·•.\\-]{0,2}[A-HJ-NP-Z0-9]){3,5}[警学挂领港澳]?(?![A-Z0-9])",
                    found -> found.replaceAll("\\D", "").length() >= 3),
            words("车牌号", "WJ\\s?" + PROVINCE + "?\\s?[A-Z0-9](?:[\\s·.\\-]{0,2}[A-Z0-9]){4,5}(?![A-Z0-9])"),
            words(
                    "车牌号",
                    "使\\s?\\d{3}\\s?[·.\\-]?\\s?\\d{3}(?!\\d)|(?<!\\d)\\d{3}\\s?[·.\\-]?\\s?\\d{3}\\s?[使领](?!用|导)"),
            words("车牌号", "车牌号?码?" + IS + "[A-Z](?:[\\s·.\\-]{0,2}[A-Z0-9]){5,6}(?![A-Z0-9])"));

    private Rules() {}

    private static Function<Plain, Stream<Find>> words(String kind, String rule) {
        return words(kind, rule, found -> true);
    }

    private static Function<Plain, Stream<Find>> words(String kind, String rule, Predicate<String> also) {
        Pattern pattern = Pattern.compile(rule, CASE_INSENSITIVE);
        return plain -> find(kind, pattern, also, plain.words());
    }

    private static Function<Plain, Stream<Find>> digits(String kind, String rule) {
        return digits(kind, rule, found -> true);
    }

    private static Function<Plain, Stream<Find>> digits(String kind, String rule, Predicate<String> also) {
        Pattern pattern = Pattern.compile(rule, CASE_INSENSITIVE);
        return plain -> find(kind, pattern, also, plain.digits());
    }

    static Stream<Find> find(String kind, Pattern pattern, Predicate<String> also, String text) {
        return pattern.matcher(text)
                .results()
                .filter(found -> also.test(found.group()))
                .map(found -> new Find(kind, found.start(), found.end()));
    }

    /** {@code 2025-2026}. */
    private static boolean isYears(String found) {
        return found.matches("(?:19|20)\\d\\d[- ](?:19|20)\\d\\d");
    }

    /** The check digit of bank cards (ISO/IEC 7812-1, Luhn). */
    private static boolean isCard(String found) {
        String digits = found.replaceAll("\\D", "");
        if (digits.length() < 16 || digits.length() > 19) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
