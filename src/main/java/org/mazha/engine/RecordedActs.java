package org.mazha.engine;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import org.mazha.engine.SecurityAct.Kind;

/** Says what becomes of authorizations and deployments, whoever changes them and from where, and to whom the engine said no. */
final class RecordedActs extends CommandInterceptor {

    private static final Field REMOVED = EngineFields.of(DeleteAuthorizationCmd.class, "authorizationId");
    private static final Field DEPLOYMENT = EngineFields.of(DeleteDeploymentCmd.class, "deploymentId");

    private final EngineSetup engine;

    RecordedActs(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean isOutermost = Context.getCommandContext() == null;
        try {
            return next.execute(recorded(command));
        } catch (AuthorizationException e) {
            if (isOutermost && e.getUserId() != null) {
                engine.publish(SecurityAct.refused(
                        Kind.ACCESS_DENIED,
                        e.getUserId(),
                        e.getMissingAuthorizations().stream()
                                .map(missing -> missing.getResourceType() + " " + missing.getResourceId())
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        command.getClass().getSimpleName()));
            }
            throw e;
        }
    }

    private <T> Command<T> recorded(Command<T> command) {
        if (command instanceof SaveAuthorizationCmd) {
            return context -> {
                T saved = command.execute(context);
                engine.publish(about(Kind.AUTHORIZATION_SAVED, (AuthorizationEntity) saved));
                return saved;
            };
        }
        if (command instanceof DeleteAuthorizationCmd) {
            return context -> {
                var known = context.getDbEntityManager()
                        .selectById(AuthorizationEntity.class, (String) EngineFields.read(REMOVED, command));
                T nothing = command.execute(context);
                engine.publish(about(Kind.AUTHORIZATION_REMOVED, known));
                return nothing;
            };
        }
        if (command instanceof DeleteDeploymentCmd) {
            return context -> {
                T nothing = command.execute(context);
                engine.publish(SecurityAct.byCommand(
                        Kind.DEPLOYMENT_DELETED, (String) EngineFields.read(DEPLOYMENT, command), ""));
                return nothing;
            };
        }
        return command;
    }

    private static SecurityAct about(Kind kind, AuthorizationEntity authorization) {
        String whose = authorization.getGroupId() != null
                ? "group " + authorization.getGroupId()
                : "user " + authorization.getUserId();
        String permissions = Arrays.stream(authorization.getPermissions(
                        ResourceTypeUtil.getPermissionsByResourceType(authorization.getResourceType())))
                .map(Permission::getName)
                .filter(name -> !name.equals(Permissions.NONE.getName()))
                .collect(Collectors.joining(" "));
        return SecurityAct.byCommand(
                kind,
                whose,
                "%s: %s"
                        .formatted(
                                kindOf(authorization) + " "
                                        + ResourceTypeUtil.getResourceByType(authorization.getResourceType()) + " "
                                        + authorization.getResourceId(),
                                permissions));
    }

    private static String kindOf(AuthorizationEntity authorization) {
        return switch (authorization.getAuthorizationType()) {
            case Authorization.AUTH_TYPE_GRANT -> "grant";
            case Authorization.AUTH_TYPE_REVOKE -> "revoke";
            default -> "global";
        };
    }

    /** As a deployer behind all others. */
    void deployed(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            engine.publish(SecurityAct.byCommand(
                    Kind.MODELS_DEPLOYED,
                    deployment.getId(),
                    deployment.getResources().keySet().stream()
                            .map(name -> name.substring(name.lastIndexOf('/') + 1))
                            .sorted()
                            .collect(Collectors.joining(" "))));
        }
    }
}
