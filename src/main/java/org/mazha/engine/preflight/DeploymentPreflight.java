package org.mazha.engine.preflight;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.SecurityAct.Kind;

/**
 * Has every deployment looked at before the engine takes it, whoever deploys: errors refuse it, with all sentences at once;
 * both errors and warnings are in the audit record. What has been deployed before stays as it is.
 */
final class DeploymentPreflight implements Deployer {

    private final Preflight preflight;
    private final Consumer<SecurityAct> acts;

    DeploymentPreflight(Preflight preflight, Consumer<SecurityAct> acts) {
        this.preflight = preflight;
        this.acts = acts;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Findings found = preflight.look(deployment.getResources().values().stream()
                .map(resource -> new ModelFile(resource.getName(), resource.getBytes()))
                .toList());
        if (!found.errors().isEmpty()) {
            byFile(found.errors())
                    .forEach((file, sentences) ->
                            acts.accept(SecurityAct.refusedToCommand(Kind.MODELS_REFUSED, file, sentences)));
            throw new BadUserRequestException(found.refusal());
        }
        byFile(found.warnings())
                .forEach((file, sentences) -> acts.accept(SecurityAct.byCommand(Kind.MODELS_WARNED, file, sentences)));
    }

    private static Map<String, String> byFile(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        Finding::file, Collectors.mapping(Finding::sentence, Collectors.joining(" "))));
    }
}
