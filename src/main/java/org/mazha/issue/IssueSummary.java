package org.mazha.issue;

/** What every form about an issue shows at its top. */
public record IssueSummary(
        String number, String place, String category, String description, String raised, String story) {}
