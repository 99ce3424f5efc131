package org.mazha.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers of pages that are files to keep, under a name people recognise. */
public final class Download {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType EXCEL =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private Download() {}

    /** A table as {@code name.csv}. */
    public static ResponseEntity<byte[]> csv(String name, Sheet sheet) throws IOException {
        var out = new ByteArrayOutputStream();
        sheet.writeCsv(out);
        return csv(name, out.toByteArray());
    }

    /** CSV that is already written, as {@code name.csv}. */
    public static ResponseEntity<byte[]> csv(String name, byte[] content) {
        return file(name + ".csv", CSV, content);
    }

    /** A table as {@code name.xlsx}. */
    public static ResponseEntity<byte[]> excel(String name, Sheet sheet) throws IOException {
        var out = new ByteArrayOutputStream();
        sheet.writeExcel(out, name);
        return file(name + ".xlsx", EXCEL, out.toByteArray());
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }
}
