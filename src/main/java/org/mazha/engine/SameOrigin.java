package org.mazha.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Whether a form was sent from one of our own pages: no other page may press our buttons with a person's session. */
public final class SameOrigin {

    private SameOrigin() {}

    /**
     * Whether the browser says that a form came from somewhere else; for pages whose address is a secret of its own, so
     * that a browser which says nothing is let in.
     */
    public static boolean sentElsewhere(HttpServletRequest request) {
        boolean says = request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null;
        return says && !sent(request);
    }

    /** Every browser says where a form was sent from: by the first header over HTTPS, by the second always. */
    public static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        if (origin == null || host == null) {
            return false;
        }
        try {
            // The scheme is not compared: behind a proxy it may be another one
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
