package org.mazha.engine;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskFollowUpDateCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Keeps people to the forms. Whoever has claimed a task may change it in Camunda's eyes, and so write variables that
 * nobody has checked, throw an error that ends the process, put off its date or hand it to whomever they like: only
 * administrators may, to repair what is broken.
 */
final class FormsOnly extends CommandInterceptor {

    private static final List<Class<?>> BEHIND_THE_FORM = List.of(
            AbstractVariableCmd.class,
            AbstractPatchVariablesCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class);

    /** The form of a task that somebody has delegated would be handled twice. */
    private static final List<Class<?>> DELEGATION = List.of(DelegateTaskCmd.class, ResolveTaskCmd.class);

    /** Who does a task, until when and what it is called, say the models and the ledger of deadlines. */
    private static final List<Class<?>> OF_THE_MODELS = List.of(
            AbstractAddIdentityLinkCmd.class,
            DeleteIdentityLinkCmd.class,
            ClaimTaskCmd.class,
            SaveTaskCmd.class,
            AbstractSetTaskPropertyCmd.class,
            CreateAttachmentCmd.class,
            SaveAttachmentCmd.class,
            DeleteAttachmentCmd.class,
            AddCommentCmd.class,
            UpdateCommentCmd.class);

    private static final Field ASSIGNEE = EngineFields.of(AbstractAddIdentityLinkCmd.class, "userId");
    private static final Field CLAIMANT = EngineFields.of(ClaimTaskCmd.class, "userId");
    private static final Field SAVED = EngineFields.of(SaveTaskCmd.class, "task");

    private final EngineSetup engine;

    FormsOnly(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (isOneOf(BEHIND_THE_FORM, command) && isPersonInOffice() || isOneOf(DELEGATION, command) && isPerson()) {
            refused(command);
            throw new FormRejected("任务只能填表办理：请在任务清单里打开它，填写后提交。");
        }
        if (isOneOf(OF_THE_MODELS, command) && isOutermost() && isPersonInOffice() && !isOwnBusiness(command)) {
            refused(command);
            throw new FormRejected("任务由谁办、叫什么、何时到期由系统决定，也不能加附件和批注（要说的请写在表里）：您只能自己认领，或把认领的退回本组。要换人办，请找系统管理员。");
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

    private void refused(Command<?> command) {
        engine.publish(SecurityAct.refused(
                SecurityAct.Kind.FORM_REFUSED,
                engine.authentication().getUserId(),
                "past the form",
                command.getClass().getSimpleName()));
    }

    /** Claiming a task, giving it back, and noting when to look at it again. */
    private boolean isOwnBusiness(Command<?> command) {
        if (command instanceof ClaimTaskCmd) {
            return isSelfOrNobody(EngineFields.read(CLAIMANT, command));
        }
        if (command instanceof AssignTaskCmd) {
            return isSelfOrNobody(EngineFields.read(ASSIGNEE, command));
        }
        if (command instanceof SaveTaskCmd) {
            return Set.of(TaskEntity.FOLLOW_UP_DATE)
                    .containsAll(((TaskEntity) EngineFields.read(SAVED, command))
                            .getPropertyChanges()
                            .keySet());
        }
        return command instanceof SetTaskFollowUpDateCmd;
    }

    private boolean isSelfOrNobody(Object account) {
        return account == null || account.equals(engine.authentication().getUserId());
    }

    /** What the engine does on the way to something else is not asked for by the person. */
    private static boolean isOutermost() {
        return Context.getCommandContext() == null;
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
