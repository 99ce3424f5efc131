package org.mazha.calendar;

/** A reckoning touched a year whose holidays nobody has loaded; guessing them would promise a wrong date. */
public class YearNotLoaded extends RuntimeException {

    private final int year;

    YearNotLoaded(int year) {
        super("%d年的放假安排还没有导入，算不出期限。请先在“工作日历”里导入国务院办公厅的放假通知。".formatted(year));
        this.year = year;
    }

    /** The first year that is missing. */
    public int year() {
        return year;
    }
}
