package org.mazha.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps uploads sealed: they may say how people are reached. */
@Component
@Converter
class SheetSeal implements AttributeConverter<Sheet, byte[]> {

    private static final String TABLE = "table_draft";

    private final Vault vault;
    private final ObjectMapper json;

    SheetSeal(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    @Override
    public byte[] convertToDatabaseColumn(Sheet sheet) {
        try {
            return sheet == null ? null : vault.seal(TABLE, json.writeValueAsBytes(sheet));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A sheet could not be written", e);
        }
    }

    @Override
    public Sheet convertToEntityAttribute(byte[] sealed) {
        try {
            return sealed == null ? null : json.readValue(vault.open(TABLE, sealed), Sheet.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
