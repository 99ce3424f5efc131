package org.mazha.notice;

import java.util.Arrays;
import java.util.Optional;

/** The languages of letters; pages ask them, and so their methods are public. */
enum Language {
    ZH_CN("zh-CN", "中文", "打开链接"),
    EN("en", "英文", "Open the page");

    private final String tag;
    private final String label;
    private final String open;

    Language(String tag, String label, String open) {
        this.tag = tag;
        this.label = label;
        this.open = open;
    }

    static Optional<Language> find(Object tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** As HTML names it. */
    public String tag() {
        return tag;
    }

    public String label() {
        return label;
    }

    /** What stands on the button that opens the link. */
    public String open() {
        return open;
    }
}
