package org.mazha.engine.trial;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mazha.engine.ShippedFiles;
import org.mazha.engine.preflight.ModelFile;
import org.mazha.engine.preflight.Preflight;
import org.mazha.engine.preflight.PreflightCommand;

/**
 * The command {@code scenarios FOLDER…}: plays scenarios against the models in these folders, without server and database.
 * What is not in them is as this version of Mazha brings it along.
 */
public final class RehearsalCommand {

    private static final String COMMAND = "scenarios";

    private RehearsalCommand() {}

    public static boolean isWanted(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /** @return 0 if every scenario goes as it is written, 1 if not, 2 if a folder is not there */
    public static int run(String... arguments) {
        return run(
                Arrays.stream(arguments).skip(1).map(Path::of).toList(),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static int run(List<Path> folders, PrintStream out) {
        List<ModelFile> files = new ArrayList<>();
        try {
            for (Path folder : folders) {
                files.addAll(ModelFile.in(folder, file -> Play.isScenario(file) || file.isOfADesigner()));
            }
        } catch (NoSuchFileException e) {
            out.println("没有这个文件夹：" + e.getMessage());
            return 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<ModelFile> shipped = new ArrayList<>(ModelFile.of(ShippedFiles.models()));
        shipped.addAll(ModelFile.of(ShippedFiles.forms()));
        Draft draft = Draft.of(
                shipped, files.stream().filter(ModelFile::isOfADesigner).toList());
        Preflight preflight = PreflightCommand.preflight();
        Rehearsal rehearsal = Play.all(
                draft,
                ModelFile.of(ShippedFiles.scenarios()),
                files.stream().filter(Play::isScenario).toList(),
                preflight.look(draft.files()),
                preflight,
                Play.PATIENCE);
        say(rehearsal, out);
        return rehearsal.isPassed() ? 0 : 1;
    }

    private static void say(Rehearsal rehearsal, PrintStream out) {
        rehearsal.errors().forEach(error -> out.println("错误  " + error));
        rehearsal.scenarios().forEach(played -> {
            out.printf("%s  %s（%s）%n", played.passed() ? "通过" : "没通过", played.name(), played.file());
            played.sentences().forEach(sentence -> out.println("      " + sentence));
        });
        rehearsal.coverage().stream().filter(process -> !process.isUntouched()).forEach(process -> {
            out.printf(
                    "%n%s：走过 %d 处，共 %d 处。%n", process.name(), process.passed().size(), process.all());
            process.never().forEach(missed -> out.println("      没有走过  " + missed.name()));
        });
        if (!rehearsal.untouched().isEmpty()) {
            out.printf("%n没有剧本走到：%s。%n", String.join("、", rehearsal.untouched()));
        }
        out.printf(
                "%n演了 %d 个剧本：%d 个没通过，%.1f 秒。%n",
                rehearsal.scenarios().size(),
                rehearsal.scenarios().stream()
                        .filter(played -> !played.passed())
                        .count(),
                rehearsal.seconds());
    }
}
