package org.mazha.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Where things are, and who is there for them: models name a role, and its task goes to the group of that role in the
 * nearest area that has one, {@code grid-workers.410102001-01-01}. A role without areas is one group.
 */
@Component
public class Whereabouts {

    private final ObjectProvider<Locator> locators;
    private final ProcessEngine engine;

    Whereabouts(ObjectProvider<Locator> locators, @Lazy ProcessEngine engine) {
        this.locators = locators;
        this.engine = engine;
    }

    /** Codes of the areas from the root down to where it is, each followed by a slash; none if it is nowhere. */
    public Optional<String> pathOf(String about) {
        return about == null
                ? Optional.empty()
                : locators.orderedStream()
                        .map(locator -> locator.pathOf(about))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** The same of many at once, by number, without those that are nowhere. */
    public Map<String, String> pathsOf(Collection<String> abouts) {
        Map<String, String> paths = new HashMap<>();
        Set<String> missing = new HashSet<>(abouts);
        for (Locator locator : locators.orderedStream().toList()) {
            if (!missing.isEmpty()) {
                paths.putAll(locator.pathsOf(missing));
                missing.removeAll(paths.keySet());
            }
        }
        return paths;
    }

    /** Code of the area where it is; none if it is nowhere. */
    public Optional<String> areaOf(String about) {
        return pathOf(about).map(Whereabouts::lowest);
    }

    /** The same of many at once, by number, without those that are nowhere. */
    public Map<String, String> areasOf(Collection<String> abouts) {
        Map<String, String> areas = pathsOf(abouts);
        areas.replaceAll((about, path) -> lowest(path));
        return areas;
    }

    private static String lowest(String path) {
        String[] codes = path.split("/");
        return codes[codes.length - 1];
    }

    /** Whether what is numbered so is within reach; whether there is such a thing, whoever reaches everywhere has to ask elsewhere. */
    public boolean isWithin(Reach reach, String about) {
        return reach.everywhere() || pathOf(about).filter(reach::covers).isPresent();
    }

    /** The group that has this role for what is numbered so. */
    public String groupOf(String role, String about) {
        return pathOf(about).flatMap(path -> nearest(role, path)).orElse(role);
    }

    private Optional<String> nearest(String role, String path) {
        List<String> nearestFirst = new ArrayList<>(Arrays.stream(path.split("/"))
                .map(code -> Actor.groupIn(role, code))
                .toList());
        Collections.reverse(nearestFirst);
        List<String> known = existing(nearestFirst);
        return nearestFirst.stream().filter(known::contains).findFirst();
    }

    /** Whoever acts need not have the right to see groups. */
    private List<String> existing(List<String> groups) {
        return AsTheSystem.ask(
                engine,
                () ->
                        engine
                                .getIdentityService()
                                .createGroupQuery()
                                .groupIdIn(groups.toArray(String[]::new))
                                .list()
                                .stream()
                                .map(Group::getId)
                                .toList());
    }
}
