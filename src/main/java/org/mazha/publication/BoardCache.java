package org.mazha.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.mazha.serviceday.ServiceDayChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.util.DigestUtils;

/**
 * What was read for the board and drawn of it a short while ago, so that a crowd costs neither the database nor the
 * processor much. It is emptied in the moment a publication, a retraction or a service day commits; another server of the same
 * installation follows within a minute.
 *
 * <p>Keys are of a bounded set, never what somebody outside made up.
 */
@Component
class BoardCache {

    /** A page may be drawn of what is about to expire, and then both add up. */
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

    private static final int ENTRIES = 2_000;

    private static final int BYTES = 64 * 1024 * 1024;

    /** What a page counts at least, so that no more than 4096 are kept. */
    private static final int SMALLEST = 16 * 1024;

    /** A page as it is sent, and the mark by which a browser knows that it has it already. */
    record Drawn(byte[] bytes, String etag) {

        private static Drawn of(byte[] bytes) {
            return new Drawn(bytes, '"' + DigestUtils.md5DigestAsHex(bytes) + '"');
        }
    }

    private record Key(long generation, Object what) {}

    private final Cache<Key, Object> read = Caffeine.newBuilder()
            .maximumSize(ENTRIES)
            .expireAfterWrite(TIME_TO_LIVE)
            .build();

    private final Cache<Key, Drawn> drawn = Caffeine.newBuilder()
            .maximumWeight(BYTES)
            .weigher((Key key, Drawn page) -> Math.max(SMALLEST, page.bytes().length))
            .expireAfterWrite(TIME_TO_LIVE)
            .build();

    /** What somebody began to read before a change is kept under a number that nobody asks for any more. */
    private final AtomicLong generation = new AtomicLong();

    /** What is kept under the key, or what is read now. */
    @SuppressWarnings("unchecked")
    <T> T get(Object what, Supplier<T> reading) {
        return (T) read.get(new Key(generation.get(), what), key -> reading.get());
    }

    /** The page that is kept under the key, or that is drawn now, of what {@link #get} gives. */
    Drawn page(Object what, Supplier<byte[]> drawing) {
        return drawn.get(new Key(generation.get(), what), key -> Drawn.of(drawing.get()));
    }

    @TransactionalEventListener({BoardChanged.class, ServiceDayChanged.class})
    void forget() {
        generation.incrementAndGet();
        read.invalidateAll();
        drawn.invalidateAll();
    }
}
