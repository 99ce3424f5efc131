package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The linter of Camunda Modeler with the rules of our plug-in, without Modeler and without Node. */
final class Linter implements AutoCloseable {

    private static final String LIBRARY = "/bpmnlint/bpmnlint.min.js";

    private final Context js;

    Linter(Path plugin) throws IOException {
        js = Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        js.eval(Source.newBuilder("js", Linter.class.getResource(LIBRARY)).build());
        js.eval(Source.newBuilder("js", plugin.toFile()).build());
    }

    /** What is wrong with a model: category, rule, element and sentence in one line each. */
    List<String> lint(String xml) {
        List<String> found = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        ProxyExecutable take = arguments -> {
            Value lines = arguments[0];
            for (long i = 0; i < lines.getArraySize(); i++) {
                found.add(lines.getArrayElement(i).asString());
            }
            return answered.add("");
        };
        ProxyExecutable fail = arguments -> answered.add(arguments[0].toString());
        js.eval("js", "(xml, take, fail) => lint(xml, mazhaLintRules).then(take, fail)")
                .execute(xml, take, fail);
        assertThat(answered).as("the linter's own fault").containsExactly("");
        return found;
    }

    /** Groups of the roles that the rules know. */
    List<String> roles() {
        List<String> roles = new ArrayList<>();
        Value known = js.eval("js", "mazhaLintRules.roles");
        for (long i = 0; i < known.getArraySize(); i++) {
            roles.add(known.getArrayElement(i).asString());
        }
        return roles;
    }

    @Override
    public void close() {
        js.close();
    }
}
