package org.mazha.area;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Optional;

/** A place in the tree that runs from the subdistrict over community, grid and micro-grid to the courtyard. */
@Entity
public class Area {

    /** From the root down. */
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

    protected Area() {}

    /** An area below {@code parent}, or the root if there is none. */
    public Area(Area parent, Level level, String name, String code) {
        this.parent = parent;
        this.level = level;
        this.name = name;
        this.code = code;
        this.path = (parent == null ? "" : parent.path()) + code + "/";
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

    public String code() {
        return code;
    }

    /** Codes from the root down to this area, each followed by a slash. */
    public String path() {
        return path;
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
