package org.mazha.casefile;

import java.util.List;
import org.mazha.attachment.Photo;
import org.mazha.casefile.Chapter.Item;
import org.mazha.deadline.ClockStories.Clocks;
import org.mazha.engine.Underway.Running;

/**
 * Everything about one issue, as one reader may see it, in words.
 *
 * @param isInside whether the reader has a role where it is; who only works on it is not told of others' letters and answers
 * @param isOfOffice whether the pages of the office are open to the reader
 * @param seesCockpit whether Cockpit is
 * @param maySupervise whether the reader supervises what lies there
 */
record CaseFile(
        Head head,
        Story story,
        List<Round> photos,
        List<Clocks> clocks,
        List<RuleHits.Line> rules,
        List<Section> sections,
        List<LetterFates.Line> letters,
        List<Other> merged,
        List<Running> processes,
        boolean isInside,
        boolean isOfOffice,
        boolean seesCockpit,
        boolean maySupervise) {

    /**
     * What stands at the top.
     *
     * @param now whose turn it is, step by step
     * @param due until when it is to be put right; empty without a limit
     * @param late what is late, and for how long; empty if nothing is
     * @param raisers who raised it, in part
     * @param outcome how it ended; empty as long as it has not
     */
    record Head(
            String number,
            String category,
            String place,
            String stage,
            String stageSince,
            String raised,
            List<String> raisers,
            String description,
            boolean urgent,
            boolean expedited,
            String standard,
            String closingCondition,
            String requirement,
            String due,
            boolean late,
            List<Step> now,
            String outcome,
            String lastWord,
            Other mergedInto) {}

    /** A step that waits for somebody. */
    record Step(String about, String name, String who, String since, String due, boolean late) {}

    /** Photos of one handling. */
    record Round(int round, Photo.Kind kind, List<Shot> shots) {

        public String label() {
            return (kind == Photo.Kind.BEFORE ? "整改前" : "整改后") + (round > 1 ? "（第" + round + "次办理）" : "");
        }
    }

    /** @param gone whether its picture is no longer kept */
    record Shot(long id, String by, String at, boolean gone) {}

    record Section(String heading, List<Item> items) {}

    /** Another issue. */
    record Other(String number, String subject) {}
}
