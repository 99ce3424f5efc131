package org.mazha.demo;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.attachment.Photos.Upload;
import org.mazha.engine.Accounts;
import org.mazha.staff.Posts;
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

    record PersonRow(String id, String name, String mail, String role, String areas) {}

    private final Areas areas;
    private final Map<String, Table> tables;
    private final Accounts accounts;
    private final Posts posts;

    DemoData(Areas areas, List<Table> tables, Accounts accounts, Posts posts) {
        this.areas = areas;
        this.tables = tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        this.accounts = accounts;
        this.posts = posts;
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
        for (PersonRow row : rows("people", PersonRow.class)) {
            accounts.demonstrator(row.id, row.name, row.mail, "demo");
            if (row.areas == null) {
                give(row, Optional.empty());
            } else {
                Stream.of(row.areas.split(";")).forEach(code -> give(row, Optional.of(area(code))));
            }
        }
        return true;
    }

    /** They were there before the first story. */
    private void give(PersonRow row, Optional<Area> area) {
        posts.give(row.id, row.role, area, Instant.parse("2020-01-01T00:00:00Z"), Optional.empty());
    }

    private void take(String table) {
        tables.get(table).take(sheet(table));
    }

    private Area area(String code) {
        return areas.findByCode(code).orElseThrow(() -> new IllegalStateException("There is no area " + code));
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

    private static <T> List<T> rows(String table, Class<T> row) {
        CsvMapper csv = new CsvMapper();
        csv.enable(CsvParser.Feature.EMPTY_STRING_AS_NULL);
        try (var in = new ClassPathResource("demo/" + table + ".csv").getInputStream();
                MappingIterator<T> rows = csv.readerFor(row)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(in)) {
            return rows.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException("demo/" + table + ".csv cannot be read", e);
        }
    }
}
