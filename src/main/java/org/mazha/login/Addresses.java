package org.mazha.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Which addresses there are, by who may come. */
final class Addresses {

    static final String LOGIN = "/login";
    static final String LOGOUT = "/logout";
    static final String PASSWORD = "/password";
    static final String OFFICE = "/office";
    static final String MEETINGS = OFFICE + "/meetings";
    static final String AUDIT = OFFICE + "/audit";
    static final String RETENTION = OFFICE + "/retention";
    static final String SIZES = OFFICE + "/sizes";
    static final String PERSONS = OFFICE + "/persons";

    /** The tables that administrators keep, each with its pages, its upload and its files. */
    private static final List<String> TABLES_OF_ADMINISTRATORS = List.of("areas", "parties", "people");

    /** Whatever waits for whoever comes. */
    static final String TASKS = "/tasks";

    /** What is known of each issue, for whoever works on it or has a role where it is. */
    static final String ISSUES = "/issues";

    /** What designers see of their models. */
    static final String DESIGN = "/design";

    /** For whoever walks through a courtyard with a telephone. */
    static final String PATROL = "/patrol";

    /** For whoever goes to people who cannot certify alone. */
    static final String VISITS = "/visits";

    /** How things are done, for whoever works here. */
    static final String DOCS = "/docs";

    static final String API = "/api";
    static final String FEED = API + "/feed";
    static final String HEAT = API + "/heat";
    static final String PREFLIGHT = API + "/preflight";
    static final String SCENARIOS = API + "/scenarios";
    /** What monitoring reads: numbers, and nothing about anybody. */
    static final String METRICS = "/actuator/prometheus";

    static final String REST = "/engine-rest";
    static final String WEB_APPS = "/camunda";
    static final String WEB_APPS_API = WEB_APPS + "/api";

    /** Where the web applications' own button leads. */
    static final String WEB_APPS_LOGOUT = WEB_APPS_API + "/admin/auth/user/default/logout";

    /** Whoever knows them may use them; a link is a key of its own. */
    static final List<String> PUBLIC = List.of("/board", "/open311", "/p", "/r", "/mail", "/demo", "/actuator/health");

    /** Our scripts and style sheets. */
    private static final Pattern FILES = Pattern.compile("/[a-z-]+\\.(js|css)");

    private Addresses() {}

    static boolean isOpenToAll(HttpServletRequest request) {
        return FILES.matcher(path(request)).matches()
                || Stream.concat(PUBLIC.stream(), Stream.of("/error")).anyMatch(address -> isBelow(request, address));
    }

    static boolean isForLeavingOrChanging(HttpServletRequest request) {
        return Stream.of(LOGIN, LOGOUT, PASSWORD, WEB_APPS_LOGOUT).anyMatch(address -> isBelow(request, address));
    }

    /** Where programs come that send account and password with each request. */
    static boolean isForPrograms(HttpServletRequest request) {
        return isBelow(request, REST)
                || isBelow(request, FEED)
                || isBelow(request, METRICS)
                || isOfDesigners(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** What designers ask before they deploy, by program or in the browser. */
    static boolean isOfDesigners(HttpServletRequest request) {
        return isBelow(request, PREFLIGHT) || isBelow(request, SCENARIOS);
    }

    static boolean isOfTheWebApps(HttpServletRequest request) {
        return isBelow(request, WEB_APPS);
    }

    static boolean isTheStart(HttpServletRequest request) {
        return path(request).equals("/");
    }

    /** Whether it is this very address, with or without a slash behind it. */
    static boolean isAt(HttpServletRequest request, String address) {
        return path(request).equals(address) || path(request).equals(address + "/");
    }

    static boolean isForAdministrators(HttpServletRequest request) {
        return isBelow(request, AUDIT)
                || isBelow(request, RETENTION)
                || isBelow(request, SIZES)
                || TABLES_OF_ADMINISTRATORS.stream()
                        .anyMatch(table -> isBelow(request, OFFICE + "/" + table)
                                || isBelow(request, OFFICE + "/import/" + table)
                                || path(request).startsWith(OFFICE + "/" + table + "."));
    }

    /** Whether a person looks at what comes back, and not a program. */
    static boolean isAPage(HttpServletRequest request) {
        return Stream.of(WEB_APPS_API, API, REST).noneMatch(address -> isBelow(request, address));
    }

    static boolean isBelow(HttpServletRequest request, String address) {
        String path = path(request);
        return path.equals(address) || path.startsWith(address + "/");
    }

    /** Whether what follows is the key of a party or a resident. */
    static boolean isALink(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/p/")
                || request.getRequestURI().startsWith("/r/");
    }

    /** What was asked for, for the record: method and address, without what follows the address of a link, which is a key. */
    static String said(HttpServletRequest request) {
        String address = request.getRequestURI();
        return request.getMethod() + " " + (isALink(request) ? address.substring(0, 3) + "…" : address);
    }

    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
