package org.mazha.engine;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Nothing is taken from anybody by an authorization that forbids it: the engine would have to look for one at each click, and
 * is told not to ({@code authorization-check-revokes}).
 */
final class GrantsOnly extends CommandInterceptor {

    private static final Field SAVED = EngineFields.of(SaveAuthorizationCmd.class, "authorization");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof SaveAuthorizationCmd
                && EngineFields.read(SAVED, command) instanceof Authorization saved
                && saved.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
            throw new FormRejected("这里不用“撤销（REVOKE）”类的授权，写了也不起作用：要收回权限，请删掉相应的“允许”授权，或把人移出那个组。");
        }
        return next.execute(command);
    }
}
