package org.mazha.visit;

/** By what the agency has certified somebody: never by the community itself. */
enum Channel {
    YUSHIBAN("豫事办"),
    ZHENGHAOBAN("郑好办"),
    HENAN_SHEBAO("河南社保"),
    COUNTER("社保窗口"),
    OTHER("其他办法");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
