package org.mazha.contact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What somebody is told before they leave a way to reach them (个人信息保护法 §17). Its first line is its version, which
 * each consent names: whoever changes a word gives it another.
 */
@Component
public class PrivacyNotice {

    private final String version;
    private final String text;

    PrivacyNotice() {
        try {
            String file = new ClassPathResource("privacy/notice.zh-CN.md").getContentAsString(StandardCharsets.UTF_8);
            this.version = file.lines().findFirst().orElseThrow().strip();
            this.text = file.substring(file.indexOf('\n') + 1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        return version;
    }

    /** To be read out or shown. */
    public String text() {
        return text;
    }
}
