package org.mazha.exchange;

import java.util.List;
import org.mazha.exchange.IssueLines.Line;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * All issues in the order in which they last changed. An issue that changes while somebody reads moves to the end: it is
 * told again as it is then, and none is left out, however long the transaction takes that changes it.
 */
@Component
class IssueFeed {

    static final int MOST = 1000;
    private static final int NUMBERED_AT_ONCE = 10_000;

    /**
     * Some of the feed.
     *
     * @param next what to ask for next, to be kept until then
     * @param more whether there is more already
     */
    record Page(List<ToldIssue> issues, String next, boolean more) {}

    private final IssueLines lines;
    private final Teller teller;

    IssueFeed(IssueLines lines, Teller teller) {
        this.lines = lines;
        this.teller = teller;
    }

    /**
     * What has changed behind a place.
     *
     * @param since 0 for all there is
     * @throws UnknownPosition if no such place was ever given
     */
    @Transactional
    Page read(long since, int limit) {
        lines.lock();
        lines.number(NUMBERED_AT_ONCE);
        List<Line> found = lines.after(since, Limit.of(limit + 1));
        if (found.isEmpty() && since > lines.lastPosition()) {
            throw new UnknownPosition();
        }
        List<Line> page = found.subList(0, Math.min(limit, found.size()));
        long next = page.isEmpty() ? since : page.get(page.size() - 1).position();
        return new Page(teller.tell(page), String.valueOf(next), found.size() > limit);
    }

    /** The reader knows more than there is here: the database has been restored from a backup. */
    static final class UnknownPosition extends RuntimeException {}
}
