package org.mazha.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DOMAIN §9.2: what the publishing step finds in a text and stops. The lists are in {@code src/test/resources/privacy}. */
class PersonalDataTests {

    private static final Path LISTS = Path.of("src/test/resources/privacy");

    static Stream<String> blocked() throws IOException {
        return lines("blocked.txt");
    }

    static Stream<String> harmless() throws IOException {
        return lines("harmless.txt");
    }

    private static Stream<String> lines(String list) throws IOException {
        return Files.readAllLines(LISTS.resolve(list), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("# "));
    }

    @ParameterizedTest
    @MethodSource("blocked")
    void findsAndMasksWhatIsPersonal(String line) {
        List<String> parts = parts(line);
        String text = parts.get(1);
        List<String> names = names(parts, 2);

        assertThat(PersonalData.in(text, names))
                .isNotEmpty()
                .allSatisfy(find -> assertThat(find).startsWith(parts.get(0) + "“"));
        assertThat(PersonalData.in("说：" + text + "，谢谢。", names)).isNotEmpty();
        String masked = PersonalData.masked(text, names);
        assertThat(masked).contains("〔" + parts.get(0) + "已隐去〕");
        assertThat(PersonalData.in(masked, names)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void leavesTheRestAlone(String line) {
        List<String> parts = parts(line);

        assertThat(PersonalData.in(parts.get(0), names(parts, 1))).isEmpty();
        assertThat(PersonalData.masked(parts.get(0), names(parts, 1))).isEqualTo(parts.get(0));
    }

    private static List<String> parts(String line) {
        return Arrays.stream(line.split(" \\| "))
                .map(PersonalDataTests::unescaped)
                .toList();
    }

    private static List<String> names(List<String> parts, int at) {
        return parts.size() > at ? List.of(parts.get(at).split(",")) : List.of();
    }

    private static String unescaped(String part) {
        return Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(part.replace("\\n", "\n"))
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    @Test
    void namesEverythingItFindsInTheOrderOfTheText() {
        assertThat(PersonalData.in("13812345678 和 １３９１２３４５６７８，13812345678，身份证 410102199001011234"))
                .containsExactly("手机号码“13812345678”", "手机号码“13912345678”", "身份证号“410102199001011234”");
    }

    @Test
    void masksOnlyWhatIsPersonal() {
        assertThat(PersonalData.masked("请张先生打１３８\u200b12345678，3号楼2单元501的灯修好了。", List.of("张建国")))
                .isEqualTo("请〔姓名已隐去〕打〔手机号码已隐去〕，〔门牌号已隐去〕的灯修好了。");
    }

    /** Texts made to keep a rule busy. They end in seconds; a rule that tries everything with everything never would. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1", "a", "1 ", "13 8", "一", "3号楼", "豫A", "1-2-", "a.", "微信", "电话", "\u200b", " ", "(0371", "张 ", "@a."
            })
    @Timeout(60)
    void isNotKeptBusyByALongText(String piece) {
        assertThat(PersonalData.in(piece.repeat(20_000 / piece.length()), List.of("张建国")))
                .hasSizeLessThan(20_000);
    }
}
