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

    /** 街道, 社区, 网格, 微网格, 楼院. */
    public enum Level {
        SUBDISTRICT,
        COMMUNITY,
        GRID,
        MICRO_GRID,
        COURTYARD
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

    Level level() {
        return level;
    }

    public Long id() {
        return id;
    }

    public String name() {
        return name;
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
