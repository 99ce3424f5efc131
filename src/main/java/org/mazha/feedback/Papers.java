package org.mazha.feedback;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.deadline.Deadlines;
import org.mazha.issue.Issue;
import org.mazha.issue.Outcome;
import org.mazha.issue.RaiserContacts;
import org.mazha.issue.Timeline;
import org.mazha.issue.TimelineEntry;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.link.QrCode;
import org.mazha.privacy.PersonalData;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the office prints about an issue for people whom no mail reaches: a slip to hand over, and a notice for the
 * building door. Both carry the same QR code, and nothing of what would tell who lives where.
 */
@Component
@Transactional
class Papers {

    /**
     * A slip with the code.
     *
     * @param qr an SVG element of ours
     */
    record Slip(String number, String title, String place, URI address, String qr) {}

    /**
     * A notice for the door.
     *
     * @param inTime whether it was, or still is, in time
     * @param due until when it was to be done; empty without a limit
     * @param closed when it was closed; null while it is not
     * @param hidden what was found of persons, and is not on the paper
     */
    record Notice(
            Slip slip,
            String description,
            String raised,
            String stage,
            List<String> measures,
            String outcome,
            String lastWord,
            boolean inTime,
            String due,
            String closed,
            String printed,
            List<String> hidden) {}

    private final Timeline timeline;
    private final RaiserContacts contacts;
    private final Deadlines deadlines;
    private final Links links;
    private final Dates dates;

    Papers(Timeline timeline, RaiserContacts contacts, Deadlines deadlines, Links links, Dates dates) {
        this.timeline = timeline;
        this.contacts = contacts;
        this.deadlines = deadlines;
        this.links = links;
        this.dates = dates;
    }

    /** The slip of an issue; printed again it is the same one. */
    Slip slip(Issue issue) {
        return slip(issue, contacts.of(issue.id()));
    }

    /** From now on another code counts; slips and notices that were printed before open nothing any more. */
    void replace(Issue issue) {
        links.create(Purpose.RESIDENT, issue.id(), null);
    }

    private Slip slip(Issue issue, RaiserContacts.OnCase raisers) {
        URI address = links.address(links.currentOrNew(Purpose.RESIDENT, issue.id(), null));
        return new Slip(
                issue.number(),
                issue.category(),
                raisers.mask(issue.place()),
                address,
                QrCode.svg(address, "二维码，打开 " + address));
    }

    Notice notice(Issue issue) {
        RaiserContacts.OnCase raisers = contacts.of(issue.id());
        List<TimelineEntry> done = timeline.of(issue).stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.MEASURES)
                .toList();
        List<String> texts = new ArrayList<>(List.of(issue.place(), issue.description()));
        done.forEach(entry -> texts.add(entry.text()));
        issue.lastWord().ifPresent(texts::add);
        return new Notice(
                slip(issue, raisers),
                raisers.mask(issue.description()),
                dates.moment(issue.raisedAt()),
                issue.stage(),
                done.stream()
                        .map(entry -> dates.moment(entry.at()) + "：" + raisers.mask(entry.text()))
                        .toList(),
                issue.outcome().map(Outcome::label).orElse(null),
                issue.lastWord().map(raisers::mask).orElse(null),
                deadlines.isInTime(issue.number()),
                deadlines.date(issue.number()),
                issue.closedAt().map(dates::moment).orElse(null),
                dates.day(dates.today()),
                texts.stream()
                        .flatMap(text -> PersonalData.in(text, raisers.names()).stream())
                        .distinct()
                        .toList());
    }
}
