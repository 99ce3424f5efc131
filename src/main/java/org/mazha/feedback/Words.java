package org.mazha.feedback;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The sentences of residents' pages, in Chinese and English; {@code resident/words_zh.properties} and {@code _en}. */
@Component
class Words {

    private final ResourceBundleMessageSource sentences = new ResourceBundleMessageSource();
    private final Clock clock;

    Words(Clock clock) {
        this.clock = clock;
        sentences.setBasename("resident/words");
        sentences.setDefaultEncoding("UTF-8");
        sentences.setFallbackToSystemLocale(false);
    }

    /** English if {@code en} is asked for, otherwise Chinese. */
    In in(String language) {
        return "en".equals(language) ? new In(Locale.ENGLISH, "en") : new In(Locale.CHINESE, "zh-CN");
    }

    /**
     * The sentences in one language.
     *
     * @param lang as HTML names the language
     */
    final class In {

        private final Locale locale;
        private final String lang;

        private In(Locale locale, String lang) {
            this.locale = locale;
            this.lang = lang;
        }

        public String lang() {
            return lang;
        }

        public boolean isEnglish() {
            return locale.equals(Locale.ENGLISH);
        }

        public String say(String key) {
            return sentences.getMessage(key, null, locale);
        }

        public String say(String key, Object value) {
            return sentences.getMessage(key, new Object[] {value}, locale);
        }

        /** A stage that a designer has added since is called what the model calls it. */
        public String stage(String stage) {
            return sentences.getMessage("stage." + stage, null, stage, locale);
        }

        /** {@code 2026年3月12日} or {@code 12 March 2026}. */
        public String day(LocalDate day) {
            return DateTimeFormatter.ofPattern(isEnglish() ? "d MMMM yyyy" : "yyyy年M月d日", locale)
                    .format(day);
        }

        public String day(Instant moment) {
            return day(LocalDate.ofInstant(moment, clock.getZone()));
        }
    }
}
