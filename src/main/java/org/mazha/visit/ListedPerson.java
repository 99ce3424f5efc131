package org.mazha.visit;

import java.time.LocalDate;
import org.mazha.area.Area;

/**
 * What a list says of somebody.
 *
 * @param reference the number under which the agency knows them
 * @param phone null for none
 * @param certifiedOn when they certified last
 * @param needsVisit whether they cannot do it alone
 */
record ListedPerson(
        String reference,
        String name,
        Area courtyard,
        String address,
        String phone,
        int cycleDays,
        LocalDate certifiedOn,
        boolean needsVisit) {}
