package org.mazha.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What letters say, as it was shipped and as somebody may write it. */
class LetterWordsTests {

    private static final LetterSender SENDER = new LetterSender("林山寨社区", "林山寨社区居委会", "0371-1111111");

    static Stream<LetterTemplate> shipped() {
        return Arrays.stream(LetterKind.values())
                .flatMap(kind -> kind.languages().stream().map(language -> LetterTemplate.shipped(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsShippedIsWrittenWithWhatThereIs(LetterTemplate template) {
        assertThat(TemplateCheck.faultIn(template.kind(), template.language(), template.subject(), template.text()))
                .isEmpty();
        LetterText letter = LetterText.sample(template, SENDER);
        assertThat(letter.subject()).isNotBlank().doesNotContain("{{", "}}");
        assertThat(letter.body()).contains("林山寨社区居委会").doesNotContain("{{", "}}");
        assertThat(letter.html())
                .contains("林山寨社区居委会", "lang=\"" + template.language().tag() + "\"")
                .doesNotContain("{{", "}}", "<img", "http:");
        assertThat(letter.html().contains("href=\"" + Letters.LINK))
                .isEqualTo(template.kind().needsLink());
    }

    @Test
    void whatAResidentWroteIsTextAndNothingElse() {
        var template = LetterTemplate.shipped(LetterKind.ISSUE_ACCEPTED, Language.ZH_CN);
        LetterText letter = LetterText.of(
                template,
                Map.of("description", "<script>alert(1)</script> {{phone}} ⟦link⟧", "number", "1"),
                SENDER,
                false,
                true);
        assertThat(letter.body())
                .contains("<script>alert(1)</script> {{phone}}")
                .doesNotContain(Letters.LINK);
        assertThat(letter.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", Letters.LINK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "主题 | 一行\\n{{nmae}} 您好\\n{{link}} | 正文第 2 行的没有“nmae”这个名称，请从下面列出的名称里选。",
                "主题 | 一行\\n{{link}}\\n{{#name}}您好 | 花括号没有写对",
                "主题 | {{link}}\\n{{name | 正文第 2 行的花括号没有写对",
                "主题 | {{link}}\\n{{}} | 正文第 2 行的花括号没有写对",
                "主题 | {{link}}\\n{{>secrets}} | 正文第 2 行的“{{>”不能用",
                "主题 | {{link}}\\n\\n{name}，您好 | 正文第 3 行的“{name}”少了花括号，请写成“{{name}}”。",
                "主题 | 您好 | 正文里没有“{{link}}”",
                "主题 | {{^link}}{{link}}{{/link}} | 正文里没有“{{link}}”",
                "{{link}} | {{link}} | 主题第 1 行的“{{link}}”请去掉",
                "主题 | {{class.name}}{{link}} | 没有“class.name”这个名称",
                "'' | {{link}} | 请在“主题”里写一句话",
                "主题 | '' | 请在“正文”里写信的内容"
            })
    void aMistakeIsToldWithItsLine(String subject, String text, String fault) {
        assertThat(TemplateCheck.faultIn(LetterKind.ISSUE_ACCEPTED, Language.ZH_CN, subject, text.replace("\\n", "\n")))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(fault));
    }

    @Test
    void whatIsTooLongIsToldWithItsLength() {
        assertThat(TemplateCheck.faultIn(
                        LetterKind.ISSUE_ACCEPTED, Language.ZH_CN, "主题", "长".repeat(5001) + "{{link}}"))
                .hasValue("“正文”太长：最多 5000 字，现在有 5009 字，请写短一些。");
    }
}
