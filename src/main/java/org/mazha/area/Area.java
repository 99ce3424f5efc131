package org.mazha.area;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Optional;

/**
 * A place in the tree that runs from the subdistrict over community, grid and micro-grid to the courtyard. Its code and
 * its level stay; a place that is given up is closed, and what is about it stays about it.
 */
@Entity
public class Area {

    /** From the top down. */
    public enum Level {
        SUBDISTRICT("街道"),
        COMMUNITY("社区"),
        GRID("网格"),
        MICRO_GRID("微网格"),
        COURTYARD("楼院");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        boolean isAbove(Level other) {
            return ordinal() < other.ordinal();
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area parent;

    @Enumerated(EnumType.STRING)
    private Level level;

    private String name;
    private String code;
    private String path;
    private Instant closedAt;

    protected Area() {}

    /** An area below {@code parent}, or the root if there is none. */
    Area(Area parent, Level level, String name, String code) {
        this.parent = parent;
        this.level = level;
        this.name = name;
        this.code = code;
        settled();
    }

    void renamed(String name) {
        this.name = name;
    }

    /** Whoever moves it settles everything below it, too. */
    void movedTo(Area parent) {
        this.parent = parent;
    }

    /** Its path is its parent's and its own code; a parent has to be settled before its children. */
    void settled() {
        String right = (parent == null ? "" : parent.path()) + code + "/";
        if (!right.equals(path)) {
            path = right;
        }
    }

    void closed(Instant at) {
        closedAt = at;
    }

    void reopened() {
        closedAt = null;
    }

    Area parent() {
        return parent;
    }

    public Level level() {
        return level;
    }

    public Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** With the names of the areas above it, but for the root: {@code 郑州日报社区第一网格}. */
    public String fullName() {
        return parent == null || parent.parent() == null ? name : parent.fullName() + name;
    }

    /** What it is called by in tables; never changes. */
    public String code() {
        return code;
    }

    /** The code of the area to which a path leads. */
    public static String codeOf(String path) {
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
    }

    /** Codes from the root down to this area, each followed by a slash. */
    public String path() {
        return path;
    }

    /** Whether anything new may be about it. */
    public boolean isOpen() {
        return closedAt == null;
    }

    /** This area or the one above it at {@code wanted}; none if the tree has no such level here. */
    public Optional<Area> at(Level wanted) {
        for (Area area = this; area != null; area = area.parent()) {
            if (area.level() == wanted) {
                return Optional.of(area);
            }
        }
        return Optional.empty();
    }
}
