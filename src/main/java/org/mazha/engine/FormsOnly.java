package org.mazha.engine;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Keeps people to the forms. Whoever has claimed a task may change it in Camunda's eyes, and so write variables that
 * nobody has checked or throw an error that ends the process: only administrators may, to repair what is broken.
 */
final class FormsOnly extends CommandInterceptor {

    private static final List<Class<?>> BEHIND_THE_FORM = List.of(
            AbstractVariableCmd.class,
            AbstractPatchVariablesCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class);

    /** The form of a task that somebody has delegated would be handled twice. */
    private static final List<Class<?>> DELEGATION = List.of(DelegateTaskCmd.class, ResolveTaskCmd.class);

    private final EngineSetup engine;

    FormsOnly(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (isOneOf(BEHIND_THE_FORM, command) && isPersonInOffice() || isOneOf(DELEGATION, command) && isPerson()) {
            engine.publish(SecurityAct.refused(
                    SecurityAct.Kind.FORM_REFUSED,
                    engine.authentication().getUserId(),
                    "past the form",
                    command.getClass().getSimpleName()));
            throw new FormRejected("任务只能填表办理：请在任务清单里打开它，填写后提交。");
        }
        try {
            return next.execute(command);
        } catch (NullValueException e) {
            if (command instanceof SubmitTaskFormCmd
                    && isPersonInOffice()
                    && e.getMessage().contains("Cannot find task")) {
                throw new FormRejected("这项任务已经有人办过了，没有再记一次；责任单位也可以用信里的链接办。请刷新任务清单，看办到哪一步了。");
            }
            throw e;
        } catch (ProcessEngineException e) {
            throw plain(e);
        }
    }

    private static boolean isOneOf(List<Class<?>> kinds, Command<?> command) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(command));
    }

    private boolean isPerson() {
        Authentication person = engine.authentication();
        return person != null && person.getUserId() != null;
    }

    private boolean isPersonInOffice() {
        Authentication person = engine.authentication();
        return isPerson()
                && (person.getGroupIds() == null || !person.getGroupIds().contains(Groups.CAMUNDA_ADMIN));
    }

    /** A refusal from inside a listener comes out dressed up with engine codes: only its own sentence is for people. */
    private static RuntimeException plain(ProcessEngineException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof FormRejected rejected) {
                return rejected;
            }
        }
        return e;
    }
}
