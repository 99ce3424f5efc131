package org.mazha.engine.trial;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mazha.engine.RunningModels;
import org.mazha.engine.preflight.Finding;
import org.mazha.engine.preflight.ModelFile;
import org.mazha.engine.preflight.Preflight;
import org.mazha.engine.preflight.PreflightHere;
import org.springframework.stereotype.Component;

/** Puts a draft of a decision table beside the one that is running. */
@Component
public class DraftTables {

    private static final String NAME = "[A-Za-z_]\\w*";

    private final PreflightHere preflight;
    private final RunningModels running;

    DraftTables(PreflightHere preflight, RunningModels running) {
        this.preflight = preflight;
        this.running = running;
    }

    /** @throws DraftRefused if it would not be deployed, or is no version of a table that is running */
    public TableComparison compare(String fileName, byte[] content) {
        var sent = new ModelFile(fileName, content);
        if (!sent.isTable()) {
            throw new DraftRefused("“%s”不是决策表（.dmn）。请选一张改过的决策表。".formatted(sent.name()));
        }
        List<ModelFile> inUse = ModelFile.of(running.files());
        Draft draft = Draft.of(inUse, List.of(sent));
        String errors = preflight.look(draft.files()).errors().stream()
                .filter(error -> error.file().equals(sent.name()))
                .map(Finding::sentence)
                .collect(Collectors.joining(" "));
        if (!errors.isEmpty()) {
            throw new DraftRefused(errors);
        }
        Table drafted = Table.read(content)
                .orElseThrow(() -> new DraftRefused("“%s”里不是一张决策表。一个文件里请只放一张。".formatted(sent.name())));
        Set<String> identity = Preflight.identity(sent);
        Table used = inUse.stream()
                .filter(file -> Preflight.identity(file).stream().anyMatch(identity::contains))
                .findFirst()
                .flatMap(file -> Table.read(file.content()))
                .orElseThrow(
                        () -> new DraftRefused("现在没有编号是“%s”的决策表在用，没有什么可比。请改对决策表的编号（Id）。".formatted(drafted.key())));
        drafted.inputs().forEach((heading, asked) -> {
            if (asked.matches(NAME) && !used.inputs().containsValue(asked)) {
                throw new DraftRefused(
                        "“%s”的草稿要看“%s”（%s），以前没有问过，没有记下来，不能试算。请先去掉这一栏。".formatted(drafted.name(), heading, asked));
            }
        });
        return new TableComparison(used, drafted);
    }
}
