package org.mazha.issue;

/** How an issue came to be known (DOMAIN §12). */
public enum Source {
    MEETING("小马扎议事会"),
    PATROL_MICRO_GRID("微网格长巡查"),
    PATROL_GRID("网格员巡查"),
    COURTYARD_HEAD("楼院长反映"),
    CALL_OR_VISIT("居民来电来访"),
    HOTLINE("12345转办"),
    STREET("街道交办"),
    INSPECTION("联合检查"),
    ENTERPRISE("企业走访");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the street decides at once, and once, whose it is when a party objects (DOMAIN §6: enterprises wait 7 working days). */
    public boolean isRuledOnAtOnce() {
        return this == ENTERPRISE;
    }

    /** Whether the office found it itself, so that nobody waits for an answer. */
    boolean isOwn() {
        return this == PATROL_MICRO_GRID || this == PATROL_GRID || this == INSPECTION;
    }
}
