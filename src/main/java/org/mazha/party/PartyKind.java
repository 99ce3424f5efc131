package org.mazha.party;

/** What sort of party puts a thing right; decision tables name it by its constant. */
public enum PartyKind {
    PROPERTY("物业"),
    WATER("供水"),
    GAS("燃气"),
    HEAT("热力"),
    POWER("供电"),
    TELECOM("通信"),
    FIRE("消防"),
    POLICE("派出所"),
    URBAN_MANAGEMENT("城管执法"),
    SANITATION("环卫"),
    OWNER("产权单位或厂家"),
    DEPARTMENT("职能部门"),
    PARTNER("共建单位"),
    COMMUNITY("社区");

    private final String label;

    PartyKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
