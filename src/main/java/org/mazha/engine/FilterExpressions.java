package org.mazha.engine;

import java.util.Set;

/**
 * The expressions that a filter of Tasklist may hold. They say who asks and when, and reach nothing else; what else an
 * expression could do, it would do with the rights of the application.
 */
final class FilterExpressions {

    static final String ME = "${currentUser()}";
    static final String MY_GROUPS = "${currentUserGroups()}";
    static final String NOW = "${now()}";
    static final String TOMORROW = "${dateTime().plusDays(1)}";

    static final String REFUSAL = "查询条件里不能写表达式；筛选器里只可以用 ${currentUser()}（我）、${currentUserGroups()}（我的组）和 ${now()}（现在）。";

    private static final Set<String> ALLOWED = Set.of(ME, MY_GROUPS, NOW, TOMORROW);

    private FilterExpressions() {}

    static boolean allow(String expression) {
        return ALLOWED.contains(expression);
    }
}
