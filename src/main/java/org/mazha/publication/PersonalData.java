package org.mazha.publication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds in a text what must not be published of a person (DOMAIN §9.2). */
final class PersonalData {

    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("手机号码", Pattern.compile("(?<!\\d)1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)"));
        KINDS.put("身份证号", Pattern.compile("(?<!\\d)\\d{17}[\\dXx](?!\\d)"));
        KINDS.put(
                "门牌号",
                Pattern.compile(
                        "\\d+\\s*(号楼|栋|幢|楼)\\s*\\d+\\s*单元(\\s*\\d+\\s*(室|号|户))?|\\d+\\s*单元\\s*\\d+\\s*(室|号|户)"));
    }

    private PersonalData() {}

    /** Each find as {@code 手机号码“…”}; empty if there is none. */
    static List<String> in(String text) {
        return KINDS.entrySet().stream()
                .flatMap(kind ->
                        kind.getValue().matcher(text).results().map(found -> kind.getKey() + "“" + found.group() + "”"))
                .distinct()
                .toList();
    }
}
