package org.mazha.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/**
 * Lets a process that begins with a form start through that form, through {@link Processes} or by a call of another model,
 * and in no other way: a bare start over REST would bring variables that nobody has checked.
 */
final class StartGuard implements ExecutionListener {

    private static final ThreadLocal<Object> SUBMITTED = new ThreadLocal<>();
    private static final ThreadLocal<Integer> ADMITTED = ThreadLocal.withInitial(() -> 0);

    static void admit(Runnable start) {
        ADMITTED.set(ADMITTED.get() + 1);
        try {
            start.run();
        } finally {
            ADMITTED.set(ADMITTED.get() - 1);
        }
    }

    /** Remembers the very process instance whose form has just been handled. */
    static void submitted(Object processInstance) {
        SUBMITTED.set(processInstance);
    }

    @Override
    public void notify(DelegateExecution execution) {
        boolean throughItsForm = SUBMITTED.get() == execution;
        SUBMITTED.remove();
        boolean isCalled = execution.getSuperExecution() != null;
        if (!throughItsForm && !isCalled && ADMITTED.get() == 0) {
            throw new FormRejected("这个流程要用登记表发起：请在任务清单里点“发起流程”，填写后提交。");
        }
    }
}
