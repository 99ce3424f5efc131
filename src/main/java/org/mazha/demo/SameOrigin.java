package org.mazha.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Tells a request that a page of ours has sent from one that another site has made a browser send. */
final class SameOrigin {

    private SameOrigin() {}

    /** Browsers name where a POST comes from; what names nothing is no browser, and does nobody else's bidding. */
    static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin == null || isOurs(origin, request.getHeader("Host"));
    }

    /** Compares no scheme: in front of a proxy it may be another one than here. */
    private static boolean isOurs(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
