package org.mazha.calendar;

/** A draft of the calendar that cannot be activated or discarded: there is none, it is one no more, or it is outdated. */
public class DraftRefused extends RuntimeException {

    private DraftRefused(String message) {
        super(message);
    }

    static DraftRefused unknown(long version) {
        return new DraftRefused("工作日历没有第%d版。".formatted(version));
    }

    static DraftRefused alreadyActivated(long version) {
        return new DraftRefused("工作日历第%d版已经启用过了。".formatted(version));
    }

    static DraftRefused alreadyDiscarded(long version) {
        return new DraftRefused("工作日历第%d版已经作废了。".formatted(version));
    }

    static DraftRefused outdated(long version) {
        return new DraftRefused("做好第%d版以后，工作日历又改过了。请作废这一版，在现行版本上重新修改。".formatted(version));
    }
}
