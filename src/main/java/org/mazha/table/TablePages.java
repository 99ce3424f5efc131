package org.mazha.table;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Where the office takes a table out and changes it by an upload. */
@Controller
@RequestMapping("/office")
class TablePages {

    private final Map<String, Table> tables;
    private final TableImport imports;
    private final Actors actors;

    TablePages(List<Table> tables, TableImport imports, Actors actors) {
        this.tables = tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        this.imports = imports;
        this.actors = actors;
    }

    @GetMapping("/{name}.csv")
    ResponseEntity<byte[]> csv(@PathVariable String name) throws IOException {
        Table table = readable(name);
        return Download.csv(table.title(), table.give());
    }

    @GetMapping("/{name}.xlsx")
    ResponseEntity<byte[]> excel(@PathVariable String name) throws IOException {
        Table table = readable(name);
        return Download.excel(table.title(), table.give());
    }

    /** With the headings and no rows. */
    @GetMapping("/import/{name}/template.xlsx")
    ResponseEntity<byte[]> template(@PathVariable String name) throws IOException {
        Table table = changeable(name);
        return Download.excel(table.title() + "模板", new Sheet(table.give().headings(), List.of()));
    }

    @GetMapping("/import/{name}")
    ModelAndView choose(@PathVariable String name) {
        return new ModelAndView("office/import", "table", changeable(name));
    }

    @PostMapping("/import/{name}")
    ModelAndView upload(@PathVariable String name, @RequestParam MultipartFile file) throws IOException {
        Table table = changeable(name);
        String fileName = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try (var in = file.getInputStream()) {
            if (fileName.isEmpty()) {
                throw new SheetRejected("还没有选文件。请先点“选择文件”，选好表格再上传。");
            }
            UUID draft = imports.upload(
                    table, fileName, Sheet.read(fileName, in, Math.max(SheetReader.MOST_ROWS, table.mostRows())));
            return new ModelAndView("redirect:/office/import/" + name + "/" + draft);
        } catch (SheetRejected e) {
            return again(table, e).addObject("fileName", fileName);
        }
    }

    @GetMapping("/import/{name}/{draft}")
    ModelAndView preview(@PathVariable String name, @PathVariable String draft) {
        Table table = changeable(name);
        try {
            return new ModelAndView("office/import-preview", "preview", imports.preview(table, draft))
                    .addObject("table", table);
        } catch (SheetRejected e) {
            return again(table, e);
        }
    }

    @PostMapping("/import/{name}/{draft}")
    ModelAndView apply(@PathVariable String name, @PathVariable String draft) {
        Table table = changeable(name);
        try {
            imports.apply(table, draft);
            return new ModelAndView("redirect:/office/import/" + name + "/" + draft);
        } catch (SheetRejected e) {
            return again(table, e);
        }
    }

    private static ModelAndView again(Table table, SheetRejected why) {
        var page = new ModelAndView("office/import", HttpStatus.UNPROCESSABLE_ENTITY);
        return page.addObject("table", table).addObject("errors", why.errors());
    }

    private Table readable(String name) {
        Table table = known(name);
        if (!table.mayBeReadBy(actors.current())) {
            throw new OfficeRefused(table.refusal());
        }
        return table;
    }

    private Table changeable(String name) {
        Table table = known(name);
        if (!table.mayBeChangedBy(actors.current())) {
            throw new OfficeRefused(table.refusal());
        }
        return table;
    }

    private Table known(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return table;
    }
}
