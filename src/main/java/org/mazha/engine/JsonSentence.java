package org.mazha.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;

/** A refusal for a program, or for a page of Camunda's that asked by script: {@code {"message": sentence}}. */
public final class JsonSentence {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonSentence() {}

    public static void write(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        JSON.writeValue(response.getOutputStream(), Map.of("message", sentence));
    }
}
