package org.mazha.engine;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.beans.DirectFieldAccessor;

/** Who changes their own password in the web applications has chosen it themselves, and is not asked to do so again. */
final class OwnPasswords extends CommandInterceptor {

    private final EngineSetup engine;

    OwnPasswords(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean own = command instanceof SaveUserCmd && isTheirOwn(userOf(command));
        T result = next.execute(command);
        if (own) {
            engine.accounts().remember(userOf(command).getId());
        }
        return result;
    }

    private boolean isTheirOwn(User user) {
        Authentication person = engine.authentication();
        return person != null && user.getId().equals(person.getUserId()) && ((UserEntity) user).hasNewPassword();
    }

    /** The command tells nobody whom it saves. */
    private static User userOf(Command<?> command) {
        return (User) new DirectFieldAccessor(command).getPropertyValue("user");
    }
}
