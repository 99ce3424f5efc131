package org.mazha.visit;

/** What came of a visit. */
enum Outcome {
    CERTIFIED("认证好了"),
    ABSENT("没人在家"),
    REFUSED("不愿意认证"),
    MOVED("搬走了"),
    DIED("过世了"),
    ELSEWHERE("已在别处认证"),
    CALLED_OFF("取消了");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
