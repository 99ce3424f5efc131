package org.mazha.table;

import jakarta.servlet.http.HttpServletResponse;
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
        return excel(name, out.toByteArray());
    }

    /** A workbook that is already written, as {@code name.xlsx}. */
    public static ResponseEntity<byte[]> excel(String name, byte[] content) {
        return file(name + ".xlsx", EXCEL, content);
    }

    /** Says that rows of CSV follow, as {@code name.csv}. */
    public static void announceCsv(HttpServletResponse response, String name) {
        announce(response, name + ".csv", CSV);
    }

    /** Says that a workbook follows, as {@code name.xlsx}. */
    public static void announceExcel(HttpServletResponse response, String name) {
        announce(response, name + ".xlsx", EXCEL);
    }

    private static void announce(HttpServletResponse response, String name, MediaType type) {
        response.setContentType(type.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attached(name));
    }

    private static String attached(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, attached(name))
                .body(content);
    }
}
