package org.mazha.engine;

import jakarta.ws.rs.ServiceUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used just now: it is away, full, or does not let us have what somebody else holds. It is no fault
 * of whoever asked, nor of a job.
 *
 * <p>A JAX-RS exception as {@link FormRejected} is, so that Tasklist shows its message; with status 503.
 */
public final class DatabaseAway extends ServiceUnavailableException {

    /** What a person is told; it may have been saved after all when the answer was lost on the way. */
    public static final String SENTENCE = "数据库暂时用不上，这一步没有办成。填好的内容还在页面上，请过一分钟再提交一次；如果那时提示已经办过，就是这一次其实存上了。";

    /** Seconds after which to try again. */
    public static final long PAUSE = 30;

    /** By their first two letters: connections, deadlocks, resources, what an operator does, and the system below. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final Set<String> STATES = Set.of(
            // A lock that somebody else holds for too long; idle in a transaction; a standby that only reads
            "55P03", "25P03", "25006");

    DatabaseAway(Throwable cause) {
        super(SENTENCE, PAUSE, cause);
    }

    /** Whether that is what is behind it. */
    public static boolean isIn(Throwable thrown) {
        return isIn(thrown, DatabaseAway::isSaidBy);
    }

    /** Whether a statement took longer than any may: whoever waits is told the same, but it will not be faster next time. */
    static boolean isTooSlow(Throwable thrown) {
        return isIn(thrown, "57014"::equals);
    }

    private static boolean isIn(Throwable thrown, Predicate<@Nullable String> state) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && state.test(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** The server gives each of its errors a state; without one the connection itself has gone. */
    private static boolean isSaidBy(@Nullable String state) {
        return state == null || STATES.contains(state) || CLASSES.contains(state.substring(0, 2));
    }
}
