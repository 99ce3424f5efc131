package org.mazha.notice;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mazha.engine.Processes;
import org.mazha.link.Link;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes letters. Each is sent by a process of its own, so that a mail server that sleeps holds up no issue. */
@Component
public class Letters {

    /** Where the link goes when the letter leaves: what is stored must not open anything. */
    static final String LINK = "⟦link⟧";

    private final LetterRepository letters;
    private final Processes processes;
    private final SpringTemplateEngine templates;
    private final LetterSettings settings;
    private final Links links;
    private final LetterTurns turns;
    private final MailboxSettings mailbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Letters(
            LetterRepository letters,
            Processes processes,
            SpringTemplateEngine templates,
            LetterSettings settings,
            Links links,
            LetterTurns turns,
            MailboxSettings mailbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.letters = letters;
        this.processes = processes;
        this.templates = templates;
        this.settings = settings;
        this.links = links;
        this.turns = turns;
        this.mailbox = mailbox;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes a letter and has it sent.
     *
     * @param template a file in {@code templates/letters}: the subject on its first line, then the text
     * @param key what makes this letter the same one: a second writing under the same key does nothing
     * @param about number of the issue or referral
     * @param recipient mail address
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
        if (letters.existsByKey(key)) {
            return;
        }
        Map<String, Object> variables = new HashMap<>(facts);
        variables.put("number", about);
        variables.put("sender", settings.sender());
        variables.put("phone", settings.phone());
        variables.put("canReply", mailbox.isRead());
        variables.put("link", link == null ? "" : LINK);
        String text = templates.process("letters/" + template, new Context(Locale.CHINA, variables));
        String[] parts = text.split("\n", 2);
        String subject = parts[0].replaceAll("\\p{Cntrl}", " ").strip();
        Letter letter =
                new Letter(key, template, about, recipient, facts, subject, parts[1].strip() + "\n", clock.instant());
        if (link != null) {
            // Whoever has acted once knows of it
            letter.carries(
                    link.id(),
                    link.purpose() == Purpose.PARTY
                            && !letters.existsByAboutAndRecipientAndSettledAtIsNotNull(about, recipient));
        }
        post(letter);
    }

    private void post(Letter letter) {
        letter.mayLeave(turns.next(letter.recipient()));
        letters.save(letter);
        processes.start("letter", letter.about(), Map.of("letterId", letter.id(), "subject", letter.about()));
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
        Letter letter = old.again(clock.instant());
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
            processes.startByMessage(
                    "bounceReported", letter.about(), Map.of("letterId", letter.id(), "subject", letter.about()));
        }
    }

    /** Whom a letter went to, without the address. */
    static String nameOf(Letter letter) {
        return letter.recipientName().orElse("收信人");
    }

    @Configuration(proxyBeanMethods = false)
    static class Templates {

        @Bean
        ClassLoaderTemplateResolver letterTemplates() {
            var resolver = new ClassLoaderTemplateResolver();
            resolver.setPrefix("templates/");
            resolver.setSuffix(".txt");
            resolver.setTemplateMode(TemplateMode.TEXT);
            resolver.setCharacterEncoding("UTF-8");
            resolver.setResolvablePatterns(Set.of("letters/*"));
            resolver.setOrder(1);
            return resolver;
        }
    }
}
