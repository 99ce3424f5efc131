package org.mazha.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.area.Areas;
import org.mazha.attachment.Photos.Upload;
import org.mazha.engine.Accounts;
import org.mazha.table.Sheet;
import org.mazha.table.Table;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The demonstration's areas, parties, standards and people, from the tables in {@code resources/demo}. All parties and
 * people are invented; the standards are a sample (DOMAIN §3.1, §3.2) and not Zhengzhou's.
 */
@Component
@Profile("demo")
class DemoData {

    private final Areas areas;
    private final Map<String, Table> tables;
    private final Accounts accounts;

    DemoData(Areas areas, List<Table> tables, Accounts accounts) {
        this.areas = areas;
        this.tables = tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        this.accounts = accounts;
    }

    /** @return whether there was nothing yet and everything has been loaded */
    @Transactional
    boolean load() {
        if (areas.count() > 0) {
            return false;
        }
        take("areas");
        take("parties");
        take("standards");
        // They have a password before they have anything to do with it
        sheet("people").rows().stream()
                .map(Sheet.Row::cells)
                .forEach(cells -> accounts.demonstrator(cells.get("账号"), cells.get("姓名"), cells.get("邮箱"), "demo"));
        take("people");
        return true;
    }

    /** Those who have to certify, each so many days after they did last. */
    @Transactional
    void listBeneficiaries(LocalDate today) {
        Sheet listed = sheet("visits");
        tables.get("visits")
                .take(Sheet.of(
                        listed.headings(),
                        listed.rows().stream()
                                .map(row -> listed.headings().stream()
                                        .map(heading -> heading.equals("上次认证日期")
                                                ? today.minusDays(Long.parseLong(
                                                                row.cells().get(heading)))
                                                        .toString()
                                                : row.cells().get(heading))
                                        .toList())
                                .toList()));
    }

    private void take(String table) {
        tables.get(table).take(sheet(table));
    }

    /** Drawn for Mazha; a real photo in its place does as well. */
    static Resource picture(String name) {
        return new ClassPathResource("demo/photos/" + name + ".jpg");
    }

    static Upload upload(String picture) {
        try {
            return new Upload(picture + ".jpg", picture(picture).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("demo/photos/" + picture + ".jpg cannot be read", e);
        }
    }

    private static Sheet sheet(String table) {
        try (var in = new ClassPathResource("demo/" + table + ".csv").getInputStream()) {
            return Sheet.read(table + ".csv", in);
        } catch (IOException e) {
            throw new UncheckedIOException("demo/" + table + ".csv cannot be read", e);
        }
    }
}
