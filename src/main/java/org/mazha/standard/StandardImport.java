package org.mazha.standard;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.table.Sheet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a table in with a look between: first it is compared, then it takes effect exactly as it was shown. */
@Component
@Transactional
class StandardImport {

    private static final Duration KEPT = Duration.ofDays(7);

    private final StandardTable table;
    private final Standards standards;
    private final StandardDrafts drafts;
    private final Actors actors;
    private final Clock clock;

    StandardImport(StandardTable table, Standards standards, StandardDrafts drafts, Actors actors, Clock clock) {
        this.table = table;
        this.standards = standards;
        this.drafts = drafts;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * What somebody sees before it takes effect.
     *
     * @param outcome what it did, if it has taken effect; then there are no changes any more
     * @param outdated whether somebody else has changed standards since it was uploaded
     */
    record Preview(String id, String fileName, Changes changes, String outcome, boolean outdated) {}

    /** @throws org.mazha.table.SheetRejected with a sentence for each mistake in the table */
    UUID upload(String fileName, Sheet sheet) {
        List<StandardRow> rows = table.read(sheet);
        drafts.forget(clock.instant().minus(KEPT));
        return drafts.save(new StandardDraft(fileName, rows, standards.mark(), actors.current(), clock.instant()))
                .id();
    }

    @Transactional(readOnly = true)
    Preview preview(String id) {
        StandardDraft draft = mine(id);
        return new Preview(
                id,
                draft.fileName(),
                draft.outcome().isPresent() ? null : table.compare(draft.entries()),
                draft.outcome().orElse(null),
                draft.outcome().isEmpty() && !draft.basedOn().equals(standards.mark()));
    }

    /** Makes it take effect, once; if somebody else was faster it does nothing, and the preview says so. */
    void apply(String id) {
        standards.lock();
        StandardDraft draft = mine(id);
        if (draft.outcome().isEmpty() && draft.basedOn().equals(standards.mark())) {
            draft.applied(table.apply(draft.entries()), clock.instant());
        }
    }

    private StandardDraft mine(String id) {
        return uuid(id).flatMap(known ->
                        drafts.findByIdAndMadeBy(known, actors.current().id()))
                .orElseThrow(() -> new OfficeRefused("这份上传的表格已经不在了，或者是别人传的。请重新上传。"));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
