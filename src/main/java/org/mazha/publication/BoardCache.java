package org.mazha.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What was read for the board a short while ago, so that a crowd costs the database nothing. It is emptied in the moment a
 * publication or a retraction commits; another server of the same installation follows within the time to live.
 */
@Component
class BoardCache {

    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);
    private static final int ENTRIES = 2_000;

    private record Key(long generation, Object what) {}

    private final Cache<Key, Object> kept = Caffeine.newBuilder()
            .maximumSize(ENTRIES)
            .expireAfterWrite(TIME_TO_LIVE)
            .build();

    /** What somebody began to read before a change is kept under a number that nobody asks for any more. */
    private final AtomicLong generation = new AtomicLong();

    /**
     * What is kept under the key, or what is read now.
     *
     * @param what of a bounded set, never what somebody outside made up
     */
    @SuppressWarnings("unchecked")
    <T> T get(Object what, Supplier<T> read) {
        return (T) kept.get(new Key(generation.get(), what), key -> read.get());
    }

    @TransactionalEventListener
    void forget(BoardChanged changed) {
        generation.incrementAndGet();
        kept.invalidateAll();
    }
}
