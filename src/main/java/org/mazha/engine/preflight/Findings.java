package org.mazha.engine.preflight;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that a preflight has found.
 *
 * @param errors what is not deployed with
 * @param warnings what is poor and works all the same
 */
public record Findings(List<Finding> errors, List<Finding> warnings) {

    /** Why nothing is deployed: every error, numbered if there are several. */
    public String refusal() {
        if (errors.size() == 1) {
            return "没有部署：" + errors.get(0).sentence();
        }
        return IntStream.range(0, errors.size())
                .mapToObj(i -> (i + 1) + ". " + errors.get(i).sentence())
                .collect(Collectors.joining("\n", "没有部署，请先改好这 " + errors.size() + " 处：\n", ""));
    }
}
