package org.mazha.issue;

/** How an issue ended, told honestly (DOMAIN §10-10). */
public enum Outcome {
    RESOLVED("已解决"),
    PARTLY_RESOLVED("部分解决"),
    EXPLAINED("已解释"),
    TRANSFERRED("移送有权机关"),
    ANSWERED("当场答复"),
    DECLINED("不予受理"),
    MERGED("并案"),
    UNFOUNDED("核实不属实"),
    WITHDRAWN("居民撤回"),
    VOID("登记有误，作废");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
