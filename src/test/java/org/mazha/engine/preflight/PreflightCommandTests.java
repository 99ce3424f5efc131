package org.mazha.engine.preflight;

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
class PreflightCommandTests {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void theModelsThatComeAlongCanBeDeployed() {
        assertThat(run(Path.of("processes"), Path.of("forms"))).isZero();
        assertThat(said()).matches("看了 \\d\\d 个文件：0 处错误，0 处提醒。可以部署。");
    }

    @Test
    void aFolderWithAnErrorAndAWarningSaysBoth() throws IOException {
        for (ModelFile file : new ShippedModels()
                .with("telling.bpmn", "\"intake-clerks\"", "\"clerks\"")
                .with("telling.bpmn", "event=\"timeout\"", "event=\"create\"")
                .files()) {
            if (file.name().startsWith("tell")) {
                Files.write(folder.resolve(file.name()), file.content());
            }
        }

        assertThat(run(folder)).isEqualTo(1);
        assertThat(said())
                .contains("错误  “telling.bpmn”里的“逐个告诉”：交给了“clerks”，没有这个角色。", "提醒  “telling.bpmn”里的“逐个告诉”：没有人认领的时候不会提醒。")
                .endsWith("看了 2 个文件：1 处错误，1 处提醒。改好错误才能部署。");
    }

    @Test
    void nothingToLookAtIsNoSuccess() {
        assertThat(run(folder)).isEqualTo(2);
        assertThat(run(folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(said()).contains("没有找到 .bpmn、.dmn 或 .form 文件", "没有这个文件夹：");
    }

    private int run(Path... folders) {
        return PreflightCommand.run(List.of(folders), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8).strip();
    }
}
