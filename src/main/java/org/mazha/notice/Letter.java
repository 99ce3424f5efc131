package org.mazha.notice;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mazha.engine.Actor;

/** A mail that Mazha has written, and what became of it: facts with their times, no status. */
@Entity
class Letter {

    /** Templates of what is answered to an answer. */
    static final String REPLY_RECEIVED = "reply-received";

    static final String REPLY_TO_CLOSED = "reply-to-closed";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String key;
    private String template;
    private String about;

    @Convert(converter = LetterSeal.class)
    private String recipient;

    @Convert(converter = LetterSeal.class)
    private String recipientName;

    @Convert(converter = LetterSeal.class)
    private String recipientPhone;

    @Convert(converter = LetterSeal.class)
    private String subject;

    @Convert(converter = LetterSeal.class)
    private String body;

    @Convert(converter = LetterSeal.class)
    private String html;

    private String senderName;
    private String language;
    private String area;
    private Instant writtenAt;
    private Instant turnAt;
    private Instant sentAt;
    private Long linkId;
    private boolean awaited;
    private Instant refusedAt;
    private Instant bouncedAt;
    private String undeliveredWhy;
    private Instant settledAt;
    private Instant callAskedAt;
    private Instant calledAt;
    private String calledBy;

    @Convert(converter = LetterSeal.class)
    private String callNote;

    @Convert(converter = LetterSeal.class)
    private String movedTo;

    private byte[] recipientDigest;
    private Long contactId;
    private Instant erasedAt;

    protected Letter() {}

    Letter(
            String key,
            String template,
            String about,
            String recipient,
            byte[] recipientDigest,
            Map<String, ?> facts,
            LetterText text,
            String area,
            Instant at) {
        this.key = key;
        this.template = template;
        this.about = about;
        this.recipient = recipient;
        this.recipientDigest = recipientDigest;
        this.contactId = facts.get("contact") instanceof Long id ? id : null;
        this.recipientName = known(facts, "recipientName");
        this.recipientPhone = known(facts, "recipientPhone");
        this.subject = text.subject();
        this.body = text.body();
        this.html = text.html();
        this.senderName = text.senderName();
        this.language = text.language().tag();
        this.area = area;
        this.writtenAt = at;
    }

    private static String known(Map<String, ?> facts, String name) {
        return facts.get(name) instanceof String value && !value.isBlank() ? value : null;
    }

    /**
     * The same text to another address.
     *
     * @param digest of that address
     */
    Letter again(byte[] digest, Instant at) {
        Letter again = new Letter();
        again.key = key + ":again:" + id;
        again.template = template;
        again.about = about;
        again.recipient = movedTo;
        again.recipientDigest = digest;
        again.contactId = contactId;
        again.subject = subject;
        again.body = body;
        again.html = html;
        again.senderName = senderName;
        again.language = language;
        again.area = area;
        again.writtenAt = at;
        again.recipientName = recipientName;
        again.recipientPhone = recipientPhone;
        return again;
    }

    /** It carries a link, which is put in when it leaves. */
    void carries(long link, boolean isAwaited) {
        linkId = link;
        awaited = isAwaited;
    }

    /** Whether it only tells that an answer has arrived: nothing is answered to it. */
    boolean isAcknowledgement() {
        return template.equals(REPLY_RECEIVED) || template.equals(REPLY_TO_CLOSED);
    }

    /** Key of its kind. */
    String template() {
        return template;
    }

    Long id() {
        return id;
    }

    String about() {
        return about;
    }

    String recipient() {
        return recipient;
    }

    /** Whom the recipient is called by, if the letter says it. */
    Optional<String> recipientName() {
        return Optional.ofNullable(recipientName);
    }

    Optional<String> recipientPhone() {
        return Optional.ofNullable(recipientPhone);
    }

    String subject() {
        return subject == null ? "（内容已删除）" : subject;
    }

    String body() {
        return body;
    }

    /** The same words as a page; none in letters of before. */
    Optional<String> html() {
        return Optional.ofNullable(html);
    }

    /** Whom it is from; none in letters of before. */
    Optional<String> senderName() {
        return Optional.ofNullable(senderName);
    }

    String language() {
        return language;
    }

    /** Path of the area that it is about. */
    Optional<String> area() {
        return Optional.ofNullable(area);
    }

    /** From when on it may leave. */
    Instant turnAt() {
        return turnAt;
    }

    void mayLeave(Instant from) {
        turnAt = from;
    }

    /** The link that is put in when it leaves. */
    Optional<Long> linkId() {
        return Optional.ofNullable(linkId);
    }

    /** Whether somebody is to open its link and act. */
    boolean isAwaited() {
        return awaited;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    boolean isSent() {
        return sentAt != null;
    }

    void sent(Instant at) {
        sentAt = at;
    }

    boolean isRefused() {
        return refusedAt != null;
    }

    void refused(String why, Instant at) {
        refusedAt = at;
        undeliveredWhy = why;
    }

    Optional<Instant> bouncedAt() {
        return Optional.ofNullable(bouncedAt);
    }

    void bounced(String why, Instant at) {
        bouncedAt = at;
        undeliveredWhy = why;
    }

    /** Why it was refused or came back, in plain words. */
    Optional<String> undeliveredWhy() {
        return Optional.ofNullable(undeliveredWhy);
    }

    boolean isSettled() {
        return settledAt != null;
    }

    void settled(Instant at) {
        settledAt = at;
    }

    void callAsked(Instant at) {
        callAskedAt = at;
        calledAt = null;
    }

    void called(Actor by, String note, Instant at) {
        calledAt = at;
        calledBy = by.name();
        callNote = note;
    }

    /** When somebody telephoned, and has not been asked to do so again since they did. */
    Optional<Instant> calledAt() {
        return Optional.ofNullable(calledAt);
    }

    /** Who telephoned last, and what came of it. */
    Optional<String> lastCall() {
        return Optional.ofNullable(calledBy).map(by -> by + (callNote == null ? "打过电话" : "打过电话：" + callNote));
    }

    void movedTo(String address) {
        movedTo = address;
    }

    /** The address that the same text is sent to. */
    String movedTo() {
        return movedTo;
    }

    /** The contact that it was written to, if to one. */
    Optional<Long> contactId() {
        return Optional.ofNullable(contactId);
    }

    /** Nothing of its words and its recipient is kept; that it was written and what became of it is. */
    void erased(Instant at) {
        recipient = null;
        recipientName = null;
        recipientPhone = null;
        recipientDigest = null;
        subject = null;
        body = null;
        html = null;
        callNote = null;
        movedTo = null;
        erasedAt = at;
        if (settledAt == null) {
            settledAt = at;
        }
    }

    boolean isErased() {
        return erasedAt != null;
    }
}
