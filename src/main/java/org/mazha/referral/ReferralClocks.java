package org.mazha.referral;

import java.time.Clock;
import java.time.Instant;
import org.mazha.calendar.Limit;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.deadline.DeadlineKind;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.FormRejected;
import org.mazha.standard.Standard;
import org.springframework.stereotype.Component;

/** The two clocks of each referral: until it is signed for, and until it is put right. */
@Component
class ReferralClocks {

    private static final String PROCESS = "referral";

    private final Deadlines deadlines;
    private final ReferralSettings settings;
    private final Clock clock;

    ReferralClocks(Deadlines deadlines, ReferralSettings settings, Clock clock) {
        this.deadlines = deadlines;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The time for putting it right begins.
     *
     * @throws FormRejected if that reaches into a year without a holiday notice; says which
     */
    void start(Referral referral, Instant since) {
        Standard standard = standard(referral);
        try {
            deadlines.start(
                    PROCESS,
                    referral.number(),
                    DeadlineKind.RESOLUTION,
                    limit(referral),
                    since,
                    referral.party().name(),
                    referral.party().calendar(),
                    standard.code());
        } catch (YearNotLoaded e) {
            throw new FormRejected(e.getMessage());
        }
    }

    /** A letter has left: whoever gets it has the response limit to sign for it. */
    void sent(Referral referral) {
        Standard standard = standard(referral);
        deadlines.start(
                PROCESS,
                referral.number(),
                DeadlineKind.RESPONSE,
                standard.responseLimit(),
                clock.instant(),
                referral.party().name(),
                referral.party().calendar(),
                standard.code());
    }

    /** Somebody has taken it up; for the issue that is the answer residents wait for. */
    void signed(Referral referral) {
        deadlines.stop(referral.number(), DeadlineKind.RESPONSE, clock.instant());
        deadlines.stop(referral.issue().number(), DeadlineKind.RESPONSE, clock.instant());
    }

    /** Whether the time is over in which a party may say that it is not its matter. */
    boolean isTooLateToObject(Referral referral) {
        return deadlines
                .of(referral.number(), DeadlineKind.RESPONSE)
                .filter(limit -> limit.isOverdue(clock.instant()))
                .isPresent();
    }

    void returned(Referral referral, String reason) {
        deadlines.stop(referral.number(), DeadlineKind.RESPONSE, clock.instant());
        deadlines.returned(referral.number(), reason);
    }

    void handOver(Referral referral) {
        deadlines.handOver(referral.number(), referral.party().name());
    }

    /** The issue's standard was wrong. */
    void correct(Referral referral, String why) {
        Standard standard = standard(referral);
        deadlines.correct(referral.number(), DeadlineKind.RESPONSE, standard.responseLimit(), standard.code(), why);
        deadlines.correct(referral.number(), DeadlineKind.RESOLUTION, limit(referral), standard.code(), why);
    }

    void stop(Referral referral) {
        for (DeadlineKind kind : DeadlineKind.values()) {
            deadlines.stop(referral.number(), kind, clock.instant());
        }
    }

    private Limit limit(Referral referral) {
        Limit whole = standard(referral).limit();
        return referral.assists() ? settings.assisting(whole) : whole;
    }

    private static Standard standard(Referral referral) {
        return referral.issue()
                .standard()
                .orElseThrow(() ->
                        new IllegalStateException("Issue " + referral.issue().number() + " is not filed"));
    }
}
