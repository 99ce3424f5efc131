package org.mazha.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Everything that is said of an issue anywhere, page by page, to be compared with what is said of it at another time. */
record WhatIsSeen(TestRestTemplate http, int port) {

    /** Each time a list is shown, what is downloaded from it gets another name. */
    private static final String DOWNLOAD = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    Map<String, String> of(String issue) {
        String month = issue.replaceFirst(".*-(\\d{4})(\\d{2})\\d{2}-\\d+$", "$1-$2");
        Map<String, String> seen = new LinkedHashMap<>();
        read(
                "supervisor",
                List.of(
                        "/issues/" + issue,
                        "/issues/" + issue + "/story",
                        "/issues?q=" + issue,
                        "/office/deadlines/" + issue,
                        "/office/ledger/issues?q=" + issue,
                        "/office/ledger/issues/export.csv?q=" + issue,
                        "/office/ledger/referrals/export.csv?q=" + issue,
                        "/office/figures?from=" + month + "-01&to=" + month + "-28",
                        "/office/bulletin?month=" + month,
                        "/office/exchange/issues.csv?from=" + month + "-01&to=" + month + "-28",
                        "/api/heat/issue?from=" + month + "-01&to=" + month + "-28",
                        "/api/heat/referral?from=" + month + "-01&to=" + month + "-28"),
                seen);
        read("leader", List.of("/issues/" + issue, "/board/" + issue), seen);
        return seen;
    }

    private void read(String person, List<String> pages, Map<String, String> seen) {
        Visitor visitor = Visitor.as(person, http, port);
        pages.forEach(page -> seen.put(person + " " + page, visitor.read(page).replaceAll(DOWNLOAD, "a download")));
    }
}
