package org.mazha.scenario;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mazha.table.Sheet;
import org.mazha.table.Table;

/** The tables that the office keeps, and files for them. */
final class Tables {

    private Tables() {}

    static Table named(String name, List<Table> tables) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Sheet sheet(String csv) {
        try {
            return Sheet.read("表格.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
