package org.mazha.deadline;

/**
 * A clock has come to a mark. Published once per clock and mark, in the engine's own transaction.
 *
 * @param process key of the process it belongs to, {@code issue} or {@code referral}
 * @param about number of the issue or referral
 * @param mark which
 */
public record DeadlineReached(String process, String about, Mark mark) {

    /** Half, most and all of the time, and then the ladder 催办 → 督办 → 挂牌督办 (DOMAIN §2.4). */
    public enum Mark {
        HALF("时限过半"),
        MOST("时限用去八成"),
        URGE("催办"),
        SUPERVISE("督办"),
        LIST("挂牌督办");

        private final String label;

        Mark(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
