package org.mazha.calendar;

/** The four units in which a limit is given (DOMAIN §0-3). */
public enum LimitUnit {
    /** 紧急工作时: nights and holidays count. */
    URGENT_HOURS("紧急工作时"),
    /** 工作时: inside office hours only. */
    WORKING_HOURS("工作时"),
    /** 工作日: as the office counts days, see {@link DayCount}. */
    WORKING_DAYS("工作日"),
    /** 自然日: days off count as well, see {@link DayCount}. */
    CALENDAR_DAYS("自然日");

    private final String label;

    LimitUnit(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
