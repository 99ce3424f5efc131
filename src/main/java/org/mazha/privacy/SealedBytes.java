package org.mazha.privacy;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps bytes sealed in their table, as {@link SealedText} does texts. */
@Converter
public abstract class SealedBytes implements AttributeConverter<byte[], byte[]> {

    private final Vault vault;
    private final String table;

    /**
     * For the columns of one table.
     *
     * @param table its name, which is the purpose that they are sealed for
     */
    protected SealedBytes(Vault vault, String table) {
        this.vault = vault;
        this.table = table;
    }

    @Override
    public byte[] convertToDatabaseColumn(byte[] open) {
        return open == null ? null : vault.seal(table, open);
    }

    @Override
    public byte[] convertToEntityAttribute(byte[] sealed) {
        return sealed == null ? null : vault.open(table, sealed);
    }
}
