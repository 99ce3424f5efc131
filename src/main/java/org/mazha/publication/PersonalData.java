package org.mazha.publication;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds in a text what must not be published of a person (DOMAIN §9.2). */
final class PersonalData {

    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    private static final String NUMBER = "[0-9一二三四五六七八九十百]+\\s*";
    private static final String HOUSE = NUMBER + "(号楼|栋|幢|楼)\\s*";
    private static final String UNIT = NUMBER + "(单元|门洞)\\s*";
    private static final String DOOR = NUMBER + "(室|号|户)";

    static {
        KINDS.put("手机号码", Pattern.compile("(?:(?<=\\+86)|(?<!\\d))1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)"));
        KINDS.put("身份证号", Pattern.compile("(?<!\\d)\\d{6}[- ]?\\d{8}[- ]?\\d{3}[\\dXx](?!\\d)"));
        KINDS.put(
                "门牌号",
                Pattern.compile(HOUSE + UNIT + "(" + DOOR + ")?|" + UNIT + DOOR + "|" + HOUSE + DOOR
                        + "|(?<![\\d-])\\d{1,2}-\\d{1,2}-\\d{3,4}(?![\\d-])"));
        KINDS.put("车牌号", Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][· ]?[A-Z0-9]{5,6}(?![A-Z0-9])"));
        KINDS.put("邮箱", Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"));
    }

    private PersonalData() {}

    /** Each find as {@code 手机号码“…”}; empty if there is none. */
    static List<String> in(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return KINDS.entrySet().stream()
                .flatMap(kind -> kind.getValue()
                        .matcher(plain)
                        .results()
                        .map(found -> kind.getKey() + "“" + found.group() + "”"))
                .distinct()
                .toList();
    }
}
