package org.mazha.issue;

/** What residents say of a result: five levels, or nothing. Silence is never counted as content. */
public enum Rating {
    VERY_SATISFIED("非常满意"),
    SATISFIED("满意"),
    FAIR("基本满意"),
    UNSATISFIED("不满意"),
    VERY_UNSATISFIED("非常不满意"),
    NOT_RATED("未评价");

    private final String label;

    Rating(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isContent() {
        return this != UNSATISFIED && this != VERY_UNSATISFIED;
    }
}
