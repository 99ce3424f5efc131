package org.mazha.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.link.Link;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.privacy.Mask;
import org.mazha.privacy.Vault;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes letters. Each is sent by a process of its own, so that a mail server that sleeps holds up no issue. */
@Component
@Sends({"letterSettled", "letterBounced", "bounceReported"})
public class Letters {

    /** Where the link goes when the letter leaves: what is stored must not open anything. */
    static final String LINK = "⟦link⟧";

    private final LetterRepository letters;
    private final Processes processes;
    private final LetterTemplates templates;
    private final LetterSenders senders;
    private final Links links;
    private final LetterTurns turns;
    private final Areas areas;
    private final MailboxSettings mailbox;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Letters(
            LetterRepository letters,
            Processes processes,
            LetterTemplates templates,
            LetterSenders senders,
            Links links,
            LetterTurns turns,
            Areas areas,
            MailboxSettings mailbox,
            Vault vault,
            ApplicationEventPublisher events,
            Clock clock) {
        this.letters = letters;
        this.processes = processes;
        this.templates = templates;
        this.senders = senders;
        this.links = links;
        this.turns = turns;
        this.areas = areas;
        this.mailbox = mailbox;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes a letter and has it sent.
     *
     * @param template key of a kind of letter; what it says is data of the office, and at first a file in {@code letters}
     * @param key what makes this letter the same one: a second writing under the same key does nothing
     * @param about number of the issue or referral
     * @param recipient mail address
     * @param facts what it may say; beside that {@code area}, the path of the area that it is about, says in whose name it
     *     is written, {@code language}, {@code zh-CN} if missing, in which language, and {@code recipientName} and
     *     {@code recipientPhone} whom to telephone if it does not arrive; {@code contact}, the id of the contact that it is
     *     written to, makes it go when that is erased
     * @throws IllegalArgumentException if there is no such kind of letter
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String template, String key, String about, String recipient, Map<String, ?> facts) {
        write(template, key, about, recipient, facts, null);
    }

    /**
     * Writes a letter that carries a link, and has it sent. The link is put in when the letter leaves.
     *
     * @param link null for none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String template, String key, String about, String recipient, Map<String, ?> facts, Link link) {
        List<byte[]> digests = vault.digests(recipient);
        // A key may end with the address: what is kept has its digest there
        List<String> keys = digests.stream()
                .map(digest -> key.replace(recipient, HexFormat.of().formatHex(digest)))
                .toList();
        if (letters.existsByKeyIn(keys)) {
            return;
        }
        LetterKind kind = LetterKind.find(template)
                .orElseThrow(() -> new IllegalArgumentException("There is no letter " + template));
        Language language = Language.find(facts.get("language"))
                .filter(kind.languages()::contains)
                .orElse(Language.ZH_CN);
        String area = facts.get("area") instanceof String path ? path : null;
        LetterText text = LetterText.of(
                templates.current(kind, language),
                withNumber(facts, about),
                senders.of(area),
                link != null,
                mailbox.isRead());
        Letter letter =
                new Letter(keys.get(0), template, about, recipient, digests.get(0), facts, text, area, clock.instant());
        if (link != null) {
            // Whoever has acted once knows of it
            letter.carries(
                    link.id(),
                    link.purpose() == Purpose.PARTY
                            && !letters.existsByAboutAndRecipientDigestInAndSettledAtIsNotNull(about, digests));
        }
        post(letter);
    }

    private static Map<String, Object> withNumber(Map<String, ?> facts, String about) {
        Map<String, Object> all = new HashMap<>(facts);
        all.put(LetterFact.NUMBER.key(), about);
        return all;
    }

    private void post(Letter letter) {
        letter.mayLeave(turns.next(letter.recipient()));
        letters.save(letter);
        processes.start("letter", letter.about(), variables(letter));
    }

    /** Whoever has to telephone sees in the list of tasks where it is. */
    private Map<String, Object> variables(Letter letter) {
        String place = letter.area()
                .map(Area::codeOf)
                .flatMap(areas::findByCode)
                .map(Area::name)
                .orElse(letter.about());
        return Map.of("letterId", letter.id(), "subject", place);
    }

    /** What became of the letters about an issue or referral: the last fifty, the newest first. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<SentLetter> about(String number) {
        return about(List.of(number));
    }

    /** What became of the letters about any of these: the last fifty, the newest first. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<SentLetter> about(Collection<String> numbers) {
        List<Letter> found = letters.findTop50ByAboutInOrderByIdDesc(numbers);
        Map<Long, Instant> opened = links.openedAt(
                found.stream().flatMap(letter -> letter.linkId().stream()).toList());
        return found.stream()
                .map(letter -> SentLetter.of(letter, letter.linkId().map(opened::get)))
                .toList();
    }

    /**
     * What letters about this number were for has been done: nobody needs to telephone any more.
     *
     * @param about number of the issue or referral
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String about) {
        letters.findByAboutAndSettledAtIsNull(about).forEach(letter -> letter.settled(clock.instant()));
        processes.sendToAll("letterSettled", about, Map.of());
    }

    /** Sends the same text to the address it was moved to, with a new link if it carries one. */
    void again(Letter old) {
        Letter letter = old.again(vault.digest(old.movedTo()), clock.instant());
        old.linkId().map(links::renew).ifPresent(link -> letter.carries(link.id(), old.isAwaited()));
        post(letter);
    }

    /** A letter that had left came back. */
    void bounced(Letter letter, String why) {
        if (letter.bouncedAt().isPresent()) {
            return;
        }
        letter.bounced(why, clock.instant());
        events.publishEvent(
                new LetterNews(letter.about(), "给" + nameOf(letter) + "的信“" + letter.subject() + "”发出后退了回来：" + why));
        Map<String, Object> which = Map.of("letterId", letter.id());
        if (!processes.sendToAll("letterBounced", letter.about(), which)
                && !processes.isRunning("letter", letter.about(), which)) {
            processes.startByMessage("bounceReported", letter.about(), variables(letter));
        }
    }

    /** Whom a letter went to, without the address; a party by its name, a person by a part of it. */
    static String nameOf(Letter letter) {
        return letter.recipientName()
                .map(name -> letter.contactId().isPresent() ? Mask.name(name) : name)
                .orElse("收信人");
    }
}
