package org.mazha.privacy;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a text sealed in its table; each table has a converter of its own, since what it seals opens nowhere else. */
@Converter
public abstract class SealedText implements AttributeConverter<String, byte[]> {

    private final Vault vault;
    private final String table;

    /**
     * For the columns of one table.
     *
     * @param table its name, which is the purpose that they are sealed for
     */
    protected SealedText(Vault vault, String table) {
        this.vault = vault;
        this.table = table;
    }

    @Override
    public byte[] convertToDatabaseColumn(String text) {
        return text == null ? null : vault.sealText(table, text);
    }

    @Override
    public String convertToEntityAttribute(byte[] sealed) {
        return sealed == null ? null : vault.openText(table, sealed);
    }
}
