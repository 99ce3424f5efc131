package org.mazha.visit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.engine.Reach;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The grids, by which visits are planned. */
@Component
class Grids {

    /** @param name with its community's: {@code 郑州日报社区第一网格} */
    record Grid(String code, String name, String path) {}

    private final Areas areas;

    Grids(Areas areas) {
        this.areas = areas;
    }

    /** Those within reach, in the order of the tree. */
    @Transactional(readOnly = true)
    List<Grid> within(Reach reach) {
        // Whoever is above a grid is read with it
        return areas.all().stream()
                .filter(area -> area.level() == Area.Level.GRID && area.isOpen() && reach.covers(area.path()))
                .map(area -> new Grid(area.code(), area.fullName(), area.path()))
                .toList();
    }

    static Optional<Grid> of(List<Grid> grids, String code) {
        return grids.stream().filter(grid -> grid.code().equals(code)).findFirst();
    }

    /** Says of each path in which of the grids it lies. */
    static Function<String, String> names(List<Grid> grids) {
        Map<String, String> names = grids.stream().collect(Collectors.toMap(Grid::code, Grid::name));
        return path -> Arrays.stream(path.split("/"))
                .map(names::get)
                .filter(name -> name != null)
                .findFirst()
                .orElse("");
    }
}
