package org.mazha.contact;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Does what one node is to do, and the others not at the same time. */
@Component
public class Alone {

    private final JdbcTemplate jdbc;

    Alone(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Does it, unless another node is doing so.
     *
     * @param lock any number, the same on every node
     */
    public void run(long lock, Runnable work) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            try (var wanted = connection.prepareStatement("select pg_try_advisory_lock(" + lock + ")");
                    var got = wanted.executeQuery()) {
                got.next();
                if (!got.getBoolean(1)) {
                    return null;
                }
            }
            try {
                work.run();
            } finally {
                try (var unlock = connection.prepareStatement("select pg_advisory_unlock(" + lock + ")")) {
                    unlock.execute();
                }
            }
            return null;
        });
    }
}
