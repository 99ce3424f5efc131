package org.mazha.area;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mazha.area.AreaTree.Unfit;
import org.mazha.table.Cells;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where administrators walk through the tree, one place at a time, and change it. */
@Controller
@RequestMapping("/office/areas")
class AreaPages {

    private static final int PAGE = 50;
    private static final String LIST = "office/areas";
    private static final String ADDRESS = "/office/areas";

    /** What somebody typed to add an area, and what is wrong with it by heading. */
    record Typed(String code, String level, String name, Map<String, String> faults) {}

    private final AreaRepository areas;
    private final Areas all;
    private final AreaTree tree;

    AreaPages(AreaRepository areas, Areas all, AreaTree tree) {
        this.areas = areas;
        this.all = all;
        this.tree = tree;
    }

    @GetMapping({"", "/"})
    ModelAndView all(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page) {
        String words = q.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        Slice<AreaRepository.Line> found =
                words.isEmpty() ? areas.roots(page(page)) : areas.search(words.replaceAll("[!%_]", "!$0"), page(page));
        return list(null, found, null).addObject("q", q.strip());
    }

    @GetMapping("/{code}")
    ModelAndView one(@PathVariable String code, @RequestParam(defaultValue = "1") int page) {
        return areas.findWithAncestors(code)
                .map(area -> list(area, areas.below(code, page(page)), null))
                .orElseGet(() -> missing(code));
    }

    @PostMapping({"", "/"})
    ModelAndView add(
            @RequestParam(defaultValue = "") String parent,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes after) {
        Optional<Area> above = parent.isBlank() ? Optional.empty() : areas.findWithAncestors(parent);
        Map<String, String> faults = new LinkedHashMap<>();
        AreaRow row = AreaRow.read(Cells.typed(
                Map.of(AreaRow.CODE, code, AreaRow.PARENT, parent, AreaRow.LEVEL, level, AreaRow.NAME, name), faults));
        if (faults.isEmpty()) {
            try {
                tree.add(row);
                after.addFlashAttribute("done", "新增了“" + row.name() + "”。");
                return new ModelAndView("redirect:" + ADDRESS
                        + above.map(area -> "/" + area.code()).orElse(""));
            } catch (Unfit unfit) {
                faults.putAll(unfit.faults());
            }
        }
        var typed = new Typed(code, level, name, faults);
        return refused(above.map(area -> list(area, areas.below(area.code(), page(1)), typed))
                .orElseGet(() -> list(null, areas.roots(page(1)), typed)));
    }

    @PostMapping("/{code}/name")
    ModelAndView rename(
            @PathVariable String code, @RequestParam(defaultValue = "") String name, RedirectAttributes after) {
        Map<String, String> faults = new LinkedHashMap<>();
        String chosen = Cells.typed(Map.of(AreaRow.NAME, name), faults).text(AreaRow.NAME, AreaRow.LONGEST_NAME);
        return changed(code, faults, () -> tree.rename(code, chosen), after, "名称改好了。")
                .addObject("newName", name);
    }

    @GetMapping("/{code}/move")
    ModelAndView whereTo(@PathVariable String code) {
        return areas.findWithAncestors(code)
                .filter(area -> area.parent() != null)
                .map(area -> new ModelAndView("office/area-move", "area", area)
                        .addObject("above", above(area))
                        .addObject("chosen", area.parent().code())
                        .addObject(
                                "places",
                                all.places(Area.Level.values()[area.level().ordinal() - 1])))
                .orElseGet(() -> missing(code));
    }

    @PostMapping("/{code}/move")
    ModelAndView move(
            @PathVariable String code, @RequestParam(defaultValue = "") String parent, RedirectAttributes after) {
        try {
            tree.move(code, parent);
            after.addFlashAttribute("done", "移过来了，下面的也跟着过来了。");
            return new ModelAndView("redirect:" + ADDRESS + "/" + code);
        } catch (Unfit unfit) {
            return refused(whereTo(code)).addObject("fault", unfit.getMessage()).addObject("chosen", parent);
        }
    }

    @PostMapping("/{code}/close")
    ModelAndView close(@PathVariable String code, RedirectAttributes after) {
        return changed(code, new LinkedHashMap<>(), () -> tree.close(code), after, "停用了。以前的事还在，不能再登记新的事。");
    }

    @PostMapping("/{code}/reopen")
    ModelAndView reopen(@PathVariable String code, RedirectAttributes after) {
        return changed(code, new LinkedHashMap<>(), () -> tree.reopen(code), after, "又启用了。");
    }

    private ModelAndView changed(
            String code, Map<String, String> faults, Runnable change, RedirectAttributes after, String done) {
        if (faults.isEmpty()) {
            try {
                change.run();
                after.addFlashAttribute("done", done);
                return new ModelAndView("redirect:" + ADDRESS + "/" + code);
            } catch (Unfit unfit) {
                faults.putAll(unfit.faults());
            }
        }
        return refused(one(code, 1)).addObject("faults", faults);
    }

    private ModelAndView list(Area area, Slice<AreaRepository.Line> lines, Typed typed) {
        return new ModelAndView(LIST, "area", area)
                .addObject("above", area == null ? List.of() : above(area))
                .addObject("lines", lines.getContent())
                .addObject("page", lines.getNumber() + 1)
                .addObject("more", lines.hasNext())
                .addObject("levels", levelsBelow(area))
                .addObject("typed", typed)
                .addObject("faults", Map.of())
                .addObject("q", "");
    }

    /** From the subdistrict down to the one above. */
    private static List<Area> above(Area area) {
        var above = new LinkedList<Area>();
        for (Area next = area.parent(); next != null; next = next.parent()) {
            above.addFirst(next);
        }
        return above;
    }

    private static List<String> levelsBelow(Area area) {
        return Arrays.stream(Area.Level.values())
                .filter(level -> area == null
                        ? level == Area.Level.SUBDISTRICT
                        : area.level().isAbove(level))
                .map(Area.Level::label)
                .toList();
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static ModelAndView missing(String code) {
        return new ModelAndView("office/closed", HttpStatus.NOT_FOUND)
                .addObject("sentence", "没有编码为“" + code + "”的区域。请从区域的第一页开始找。");
    }

    private static Pageable page(int page) {
        return PageRequest.of(Math.max(1, Math.min(page, 10_000)) - 1, PAGE);
    }
}
