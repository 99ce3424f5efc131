package org.mazha.engine;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.mazha.engine.SecurityAct.Kind;

/**
 * Lets no expression through that somebody sends in a query, and of stored filters only {@link FilterExpressions},
 * whoever saves or has saved them. Camunda looks at the outermost query alone and evaluates what is nested in it
 * (CVE-2026-109432).
 */
final class QueryGuard extends CommandInterceptor {

    private static final Field EXECUTED = EngineFields.of(AbstractExecuteFilterCmd.class, "filterId");
    private static final Field EXTENSION = EngineFields.of(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final Field SAVED = EngineFields.of(SaveFilterCmd.class, "filter");

    private final EngineSetup engine;

    QueryGuard(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            refuseUnless(expressions(query).isEmpty());
        } else if (command instanceof SaveFilterCmd) {
            refuseForeign((Filter) EngineFields.read(SAVED, command));
        } else if (command instanceof AbstractExecuteFilterCmd) {
            refuseUnless(expressions(EngineFields.read(EXTENSION, command)).isEmpty());
            String filter = (String) EngineFields.read(EXECUTED, command);
            return next.execute(context -> {
                if (filter != null) {
                    // Whether the person may see it, the command asks; it finds the filter in the cache
                    refuseForeign(context.getDbEntityManager().selectById(FilterEntity.class, filter));
                }
                return command.execute(context);
            });
        }
        return next.execute(command);
    }

    private void refuseForeign(Filter filter) {
        if (filter != null) {
            refuseUnless(expressions(filter.getQuery()).stream().allMatch(FilterExpressions::allow));
        }
    }

    private void refuseUnless(boolean harmless) {
        if (!harmless) {
            Authentication person = engine.authentication();
            engine.publish(
                    SecurityAct.refused(Kind.QUERY_REFUSED, person == null ? null : person.getUserId(), "query", ""));
            throw new BadUserRequestException(FilterExpressions.REFUSAL);
        }
    }

    /** Those of a query and of all queries in it. */
    private static List<String> expressions(Object query) {
        List<String> expressions = new ArrayList<>();
        collect(query, expressions, Collections.newSetFromMap(new IdentityHashMap<>()));
        return expressions;
    }

    /** A query is the first of its own or-queries. */
    private static void collect(Object query, List<String> expressions, Set<Object> seen) {
        if (!(query instanceof AbstractQuery<?, ?> known) || !seen.add(query)) {
            return;
        }
        expressions.addAll(known.getExpressions().values());
        if (query instanceof TaskQueryImpl tasks) {
            tasks.getQueries().forEach(nested -> collect(nested, expressions, seen));
        }
    }
}
