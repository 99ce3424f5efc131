package org.mazha.link;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes links and opens them. A token is the link's id and a signature over it: it can be written again for another
 * print of the same slip, but not by somebody who only has the database, which keeps no more than its hash.
 */
@Component
public class Links {

    private static final int ID_BYTES = Long.BYTES;
    private static final int SIGNATURE_BYTES = 19;

    private final LinkRepository links;
    private final LinkKey key;
    private final LinkSettings settings;
    private final Clock clock;

    Links(LinkRepository links, LinkKey key, LinkSettings settings, Clock clock) {
        this.links = links;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A new link; those made before for the same thing and the same holder open nothing from now on.
     *
     * @param subjectId the referral or issue that it opens
     * @param holderId the raiser it is made for; null for whoever holds it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Link create(Purpose purpose, long subjectId, Long holderId) {
        openOf(purpose, subjectId, holderId).forEach(old -> old.ended(End.REPLACED, clock.instant()));
        long id = links.nextId();
        var holds = purpose == Purpose.PARTY ? settings.party() : settings.resident();
        return links.save(new Link(
                id,
                purpose,
                subjectId,
                holderId,
                hash(token(purpose, id)),
                clock.instant(),
                clock.instant().plus(holds)));
    }

    /** The link that holds now, if there is one. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Link> current(Purpose purpose, long subjectId, Long holderId) {
        return openOf(purpose, subjectId, holderId).stream()
                .filter(link -> clock.instant().isBefore(link.expiresAt()))
                .reduce((one, newer) -> newer);
    }

    /** The link that holds now, or a new one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Link currentOrNew(Purpose purpose, long subjectId, Long holderId) {
        return current(purpose, subjectId, holderId).orElseGet(() -> create(purpose, subjectId, holderId));
    }

    /** A new link for the same thing and holder; the old one opens nothing from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Link renew(long linkId) {
        Link old = get(linkId);
        return create(old.purpose(), old.subjectId(), old.holderId().orElse(null));
    }

    /** When somebody opened it for the first time. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Instant> openedAt(long linkId) {
        return get(linkId).openedAt();
    }

    /** When somebody opened each of them for the first time; those that nobody has opened are missing. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<Long, Instant> openedAt(Collection<Long> linkIds) {
        return linkIds.isEmpty()
                ? Map.of()
                : links.findByIdInAndOpenedAtIsNotNull(linkIds).stream()
                        .collect(Collectors.toMap(
                                Link::id, link -> link.openedAt().orElseThrow()));
    }

    /** Why it opens nothing any more; none if it is still open or has only expired. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<End> endedWhy(long linkId) {
        return get(linkId).endedWhy();
    }

    private Link get(long linkId) {
        return links.findById(linkId).orElseThrow(() -> new IllegalStateException("There is no link " + linkId));
    }

    private List<Link> openOf(Purpose purpose, long subjectId, Long holderId) {
        return links.openOf(purpose, subjectId).stream()
                .filter(link -> Objects.equals(link.holderId().orElse(null), holderId))
                .toList();
    }

    /** All links ever made to it, the oldest first. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Link> allOf(Purpose purpose, long subjectId) {
        return links.findByPurposeAndSubjectIdOrderById(purpose, subjectId);
    }

    /** All links to it open nothing from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Purpose purpose, long subjectId, End why) {
        links.openOf(purpose, subjectId).forEach(link -> link.ended(why, clock.instant()));
    }

    /** The links to it that this holder has open nothing from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endHeldBy(Purpose purpose, long subjectId, long holderId, End why) {
        openOf(purpose, subjectId, holderId).forEach(link -> link.ended(why, clock.instant()));
    }

    /** The full address that somebody is sent or finds as a QR code. */
    public URI address(Link link) {
        return URI.create(settings.publicUrl() + "/" + link.purpose().path() + "/" + token(link.purpose(), link.id()));
    }

    /** As {@link #address(Link)}, for a letter that keeps the link's id only. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public URI address(long linkId) {
        return address(get(linkId));
    }

    /** The address of a public page, for example {@code publicAddress("/board")}. */
    public URI publicAddress(String path) {
        return URI.create(settings.publicUrl() + path);
    }

    /**
     * What a token opens.
     *
     * @throws LinkClosed if it opens nothing
     */
    @Transactional(noRollbackFor = LinkClosed.class)
    public Link open(Purpose purpose, String token) {
        Link link = idOf(purpose, token).flatMap(links::findById).orElseThrow(() -> new LinkClosed(false));
        if (!link.isOpenTo(hash(token), clock.instant())) {
            throw new LinkClosed(link.endedWhy().filter(End.DONE::equals).isPresent());
        }
        link.opened(clock.instant());
        return link;
    }

    private String token(Purpose purpose, long id) {
        byte[] signature = signature(purpose, id);
        byte[] token = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                .putLong(id)
                .put(signature)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] signature(Purpose purpose, long id) {
        return Arrays.copyOf(key.sign(purpose + ":" + id), SIGNATURE_BYTES);
    }

    /** The id in a token that we signed ourselves; the database is not asked about any other. */
    private Optional<Long> idOf(Purpose purpose, String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length != ID_BYTES + SIGNATURE_BYTES) {
                return Optional.empty();
            }
            long id = ByteBuffer.wrap(bytes).getLong();
            byte[] given = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
            return MessageDigest.isEqual(given, signature(purpose, id)) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hash(String token) {
        return DigestUtils.sha256(token);
    }
}
