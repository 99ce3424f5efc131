package org.mazha.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Set;
import org.mazha.engine.WebApps;
import org.mazha.staff.Role;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Every page that is not for all says who is logged in, lets them leave, and offers only what is open to them. */
@ControllerAdvice
class SeatOnPages {

    private final WebApps webApps;

    SeatOnPages(WebApps webApps) {
        this.webApps = webApps;
    }

    /** None where nobody is logged in. */
    @ModelAttribute("seat")
    Seat seat(HttpServletRequest request) {
        return Addresses.isOpenToAll(request) ? null : Seat.of(request).orElse(null);
    }

    /**
     * What is open to them: names of web applications, {@code office}, {@code administration}, {@code meetings},
     * {@code docs}, {@code persons}, {@code design}, {@code patrol}, {@code visits}; none where nobody is logged in.
     */
    @ModelAttribute("doors")
    Set<String> doors(HttpServletRequest request) {
        if (seat(request) == null) {
            return null;
        }
        Set<String> doors = new HashSet<>(webApps.openTo(request));
        if (LoginConfiguration.OFFICE.stream().anyMatch(request::isUserInRole)) {
            doors.add("office");
            if (request.isUserInRole(Role.ADMINISTRATOR.group())) {
                doors.add("administration");
            }
        } else if (LoginConfiguration.MEETINGS.stream().anyMatch(request::isUserInRole)) {
            doors.add("meetings");
        }
        if (LoginConfiguration.STAFF.stream().anyMatch(request::isUserInRole)) {
            doors.add("docs");
        }
        if (request.isUserInRole(Role.PRIVACY_OFFICER.group())) {
            doors.add("persons");
        }
        if (Role.PATROLLING.stream().map(Role::group).anyMatch(request::isUserInRole)) {
            doors.add("patrol");
        }
        if (Role.VISITING.stream().map(Role::group).anyMatch(request::isUserInRole)) {
            doors.add("visits");
        }
        if (LoginConfiguration.DEPLOYING.stream().anyMatch(request::isUserInRole)) {
            doors.add("design");
        }
        return doors;
    }
}
