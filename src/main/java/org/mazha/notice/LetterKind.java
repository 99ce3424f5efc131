package org.mazha.notice;

import static org.mazha.notice.LetterFact.ACCOUNT;
import static org.mazha.notice.LetterFact.ANSWER;
import static org.mazha.notice.LetterFact.CAN_REPLY;
import static org.mazha.notice.LetterFact.CATEGORY;
import static org.mazha.notice.LetterFact.DESCRIPTION;
import static org.mazha.notice.LetterFact.DUE;
import static org.mazha.notice.LetterFact.EXPLANATION;
import static org.mazha.notice.LetterFact.GO_TO;
import static org.mazha.notice.LetterFact.LINK;
import static org.mazha.notice.LetterFact.MASTER;
import static org.mazha.notice.LetterFact.NAME;
import static org.mazha.notice.LetterFact.NUMBER;
import static org.mazha.notice.LetterFact.OBSERVATION;
import static org.mazha.notice.LetterFact.OUTCOME;
import static org.mazha.notice.LetterFact.PHONE;
import static org.mazha.notice.LetterFact.PLACE;
import static org.mazha.notice.LetterFact.PROMISE;
import static org.mazha.notice.LetterFact.REASON;
import static org.mazha.notice.LetterFact.REPLY;
import static org.mazha.notice.LetterFact.REQUIREMENT;
import static org.mazha.notice.LetterFact.SENDER;
import static org.mazha.notice.LetterFact.SENTENCE;
import static org.mazha.notice.LetterFact.SIGNATURE;
import static org.mazha.notice.LetterFact.SUBJECT;
import static org.mazha.notice.LetterFact.TASK;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The letters that Mazha writes, and what each may say. */
enum LetterKind {
    ISSUE_ACCEPTED("issue-accepted", "受理了", Reader.RESIDENT),
    ISSUE_PROGRESS("issue-progress", "办理进展", Reader.RESIDENT, SENTENCE),
    ISSUE_ANSWERED("issue-answered", "当场答复", Reader.RESIDENT, ANSWER),
    ISSUE_DECLINED("issue-declined", "不予受理", Reader.RESIDENT, REASON, EXPLANATION, GO_TO),
    ISSUE_MERGED("issue-merged", "与另一件一并办理", Reader.RESIDENT, MASTER),
    ISSUE_UNFOUNDED("issue-unfounded", "核实后没有发现", Reader.RESIDENT, OBSERVATION),
    ISSUE_RESULT("issue-result", "办理结果", Reader.RESIDENT, OUTCOME, REPLY),
    ISSUE_RATE("issue-rate", "请居民评价", Reader.RESIDENT),
    ISSUE_NO_REWORK("issue-no-rework", "不满意但不再重办的说明", Reader.RESIDENT, REASON),
    ISSUE_STOPPED("issue-stopped", "停止办理", Reader.RESIDENT, OUTCOME),
    REFERRAL_LETTER("referral-letter", "转办函", Reader.PARTY, ACCOUNT),
    REFERRAL_REMINDER("referral-reminder", "转办的提醒", Reader.PARTY, ACCOUNT, SENTENCE),
    REPLY_RECEIVED("reply-received", "回信收到了", Reader.WRITER),
    REPLY_TO_CLOSED("reply-to-closed", "回信收到了，事已办完", Reader.WRITER),
    STAFF_REMINDER("staff-reminder", "待办提醒", Reader.STAFF, SENTENCE, PLACE, CATEGORY, DESCRIPTION, DUE, PROMISE),
    TASK_UNCLAIMED("task-unclaimed", "任务没有人认领", Reader.STAFF, TASK);

    /** Who gets a letter, and what can be said to all of them. */
    enum Reader {
        RESIDENT("居民", NAME, CATEGORY, DESCRIPTION, PLACE, DUE, PROMISE, LINK),
        PARTY("责任单位", LetterFact.PARTY, CATEGORY, DESCRIPTION, PLACE, REQUIREMENT, DUE, PROMISE, LINK),
        WRITER("给我们回信的人", SUBJECT),
        STAFF("工作人员");

        private final String label;
        private final List<LetterFact> facts;

        Reader(String label, LetterFact... facts) {
            this.label = label;
            this.facts = List.of(facts);
        }

        String label() {
            return label;
        }
    }

    private static final List<LetterFact> EVERYWHERE = List.of(NUMBER, SENDER, SIGNATURE, PHONE, CAN_REPLY);

    private final String key;
    private final String label;
    private final Reader reader;
    private final Set<LetterFact> facts;

    LetterKind(String key, String label, Reader reader, LetterFact... more) {
        this.key = key;
        this.label = label;
        this.reader = reader;
        this.facts = EnumSet.copyOf(List.of(NUMBER));
        facts.addAll(reader.facts);
        facts.addAll(List.of(more));
    }

    static Optional<LetterKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** What callers and the database call it. */
    String key() {
        return key;
    }

    String label() {
        return label;
    }

    Reader reader() {
        return reader;
    }

    /** What its text may say. */
    Set<LetterFact> facts() {
        EnumSet<LetterFact> all = EnumSet.copyOf(facts);
        all.addAll(EVERYWHERE);
        return all;
    }

    /** Whether it is sent for its link: without it nobody could act. */
    boolean needsLink() {
        return facts.contains(LINK);
    }

    /** The languages in which it is written; colleagues read Chinese. */
    List<Language> languages() {
        return reader == Reader.STAFF ? List.of(Language.ZH_CN) : List.of(Language.ZH_CN, Language.EN);
    }
}
