package org.mazha.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.issue.TimelineEntry;

/** What has happened to an issue, day by day. */
record Story(List<Day> days) {

    /**
     * One day of one handling.
     *
     * @param round the handling that begins here, from 2; 0 where none does
     */
    record Day(String day, int round, List<Entry> entries) {}

    record Entry(String time, String who, String what, TimelineEntry.Kind kind) {

        /** What sort of thing it is, where a reader should see that at once; empty otherwise. */
        public String tag() {
            return switch (kind) {
                case FACT -> "";
                case MEASURES -> "处置";
                case INFORMATION -> "新情况";
                case SUPERVISION -> "督办";
                case REMINDER -> "提醒";
            };
        }
    }

    /**
     * @param entries the oldest first
     * @param words what a reader may see of a text
     */
    static Story of(List<TimelineEntry> entries, UnaryOperator<String> words, Dates dates) {
        List<Day> days = new ArrayList<>();
        int round = 1;
        for (TimelineEntry entry : entries) {
            String day = dates.dayOf(entry.at());
            boolean again = entry.round() > round;
            if (days.isEmpty() || again || !days.get(days.size() - 1).day().equals(day)) {
                days.add(new Day(day, again ? entry.round() : 0, new ArrayList<>()));
            }
            round = entry.round();
            String moment = dates.moment(entry.at());
            days.get(days.size() - 1)
                    .entries()
                    .add(new Entry(
                            moment.substring(moment.length() - "16:00".length()),
                            entry.actorName(),
                            words.apply(entry.text()),
                            entry.kind()));
        }
        return new Story(days);
    }
}
