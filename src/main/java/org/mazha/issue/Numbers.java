package org.mazha.issue;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.mazha.area.Area;
import org.mazha.calendar.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives out issue numbers, counted per subdistrict and day (DOMAIN §4.4): {@code 林山寨-20261124-0007}. Two who register
 * at once wait for each other, so that no number is given twice and none is left out.
 */
@Component
class Numbers {

    private final JdbcClient jdbc;
    private final Dates dates;

    Numbers(JdbcClient jdbc, Dates dates) {
        this.jdbc = jdbc;
        this.dates = dates;
    }

    String next(Area courtyard) {
        Area subdistrict = courtyard
                .at(Area.Level.SUBDISTRICT)
                .orElseThrow(() -> new IllegalStateException(courtyard.name() + " lies in no subdistrict"));
        LocalDate today = dates.today();
        int next = jdbc.sql("""
                        insert into issue_number (subdistrict_id, day, last) values (:subdistrict, :day, 1)
                        on conflict (subdistrict_id, day) do update set last = issue_number.last + 1
                        returning last""")
                .param("subdistrict", subdistrict.id())
                .param("day", today)
                .query(Integer.class)
                .single();
        return "%s-%s-%04d"
                .formatted(
                        subdistrict.name().replaceAll("街道$", ""), today.format(DateTimeFormatter.BASIC_ISO_DATE), next);
    }

    /** The issue's number, where {@code about} is the number of one of its referrals, which has a sequence behind. */
    static String ofIssue(String about) {
        return about.replaceFirst("(-\\d{8}-\\d{4})-\\d+$", "$1");
    }
}
