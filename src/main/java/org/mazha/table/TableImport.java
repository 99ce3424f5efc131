package org.mazha.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a sheet in with a look between: first it is compared, then it takes effect exactly as it was shown. */
@Component
@Transactional
class TableImport {

    private static final Duration KEPT = Duration.ofDays(7);

    private final TableDrafts drafts;
    private final Actors actors;
    private final Clock clock;

    TableImport(TableDrafts drafts, Actors actors, Clock clock) {
        this.drafts = drafts;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * What somebody sees before it takes effect.
     *
     * @param changes none if it has taken effect or is outdated
     * @param outcome what it did, if it has taken effect
     * @param outdated whether the table has been changed since it was uploaded
     */
    record Preview(String id, String fileName, Changes changes, String outcome, boolean outdated) {}

    /** @throws SheetRejected with a sentence for each mistake in the sheet */
    UUID upload(Table table, String fileName, Sheet sheet) {
        table.compare(sheet);
        forget();
        return drafts.save(
                        new TableDraft(table.name(), fileName, sheet, digest(table), actors.current(), clock.instant()))
                .id();
    }

    /** @throws SheetRejected if something else has changed meanwhile with which the sheet does not agree */
    @Transactional(readOnly = true)
    Preview preview(Table table, String id) {
        TableDraft draft = mine(table, id);
        if (draft.outcome().isPresent()) {
            return new Preview(id, draft.fileName(), null, draft.outcome().get(), false);
        }
        boolean outdated = !draft.basedOn().equals(digest(table));
        return new Preview(id, draft.fileName(), outdated ? null : table.compare(draft.sheet()), null, outdated);
    }

    /**
     * Makes it take effect, once; if somebody else was faster it does nothing, and the preview says so.
     *
     * @throws SheetRejected if something else has changed meanwhile with which the sheet does not agree
     */
    void apply(Table table, String id) {
        table.lock();
        TableDraft draft = mine(table, id);
        if (draft.outcome().isEmpty() && draft.basedOn().equals(digest(table))) {
            draft.applied(table.inWords(table.take(draft.sheet())), clock.instant());
        }
    }

    private TableDraft mine(Table table, String id) {
        return uuid(id).flatMap(known -> drafts.findByIdAndTableNameAndMadeBy(
                        known, table.name(), actors.current().id()))
                .orElseThrow(() -> new OfficeRefused("这份上传的表格已经不在了，或者是别人传的。请重新上传。"));
    }

    /** Nor does what nobody made take effect stay for longer. */
    @Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
    void forget() {
        drafts.forget(clock.instant().minus(KEPT));
    }

    /** Differs as soon as anything in the table does. */
    private static String digest(Table table) {
        try {
            var csv = new ByteArrayOutputStream();
            table.give().writeCsv(csv);
            return DigestUtils.sha256Hex(csv.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
