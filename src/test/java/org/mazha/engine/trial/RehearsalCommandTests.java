package org.mazha.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same at a designer's desk: a folder, no server, no database. */
class RehearsalCommandTests {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whatComesAlongGoesAsItIsWritten() {
        assertThat(run(Path.of("processes"), Path.of("forms"))).isZero();
        assertThat(said())
                .contains("通过  登记有误，作废（voided.yaml）", "没有剧本走到：")
                .containsPattern("议题办理：走过 (\\d+) 处，共 \\1 处。")
                .containsPattern("演了 17 个剧本：0 个没通过，[\\d.]+ 秒。$");
    }

    @Test
    void aScenarioOfTheDesignersOwnIsPlayedAsWell() throws IOException {
        Files.writeString(
                folder.resolve("voided.yaml"),
                Rehearsed.changed("processes/scenario/voided.yaml", "结束: 已作废", "结束: 已撤回"));

        assertThat(run(folder)).isEqualTo(1);
        assertThat(said())
                .contains("没通过  登记有误，作废（voided.yaml）", "      应当在“已撤回”结束，实际在“已作废”结束了。")
                .doesNotContain("没有剧本走到");
    }

    @Test
    void aFolderThatIsNotThereIsNoSuccess() {
        assertThat(run(folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(said()).startsWith("没有这个文件夹：");
    }

    private int run(Path... folders) {
        return RehearsalCommand.run(List.of(folders), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8).strip();
    }
}
