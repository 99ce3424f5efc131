package org.mazha.engine;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Nobody asks the engine whether something is somebody else's password: Camunda's interface answers that to whoever is
 * logged in, as often as they like, past the login that counts failures.
 */
final class OwnPasswordOnly extends CommandInterceptor {

    private static final Field WHOSE = EngineFields.of(CheckPassword.class, "userId");

    private final EngineSetup engine;

    OwnPasswordOnly(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof CheckPassword) {
            Authentication person = engine.authentication();
            if (person != null
                    && person.getUserId() != null
                    && !person.getUserId().equals(EngineFields.read(WHOSE, command))) {
                throw new AuthorizationException("别人的密码不能在这里核对。");
            }
        }
        return next.execute(command);
    }
}
