package org.mazha.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must not lie open in the database, with a key from outside it: AES-256-GCM with a nonce of its own each time.
 * A sealed value says by which key it was sealed, so that values of an older key are read until they have been sealed
 * anew; and it opens only for the purpose that it was sealed for, so that it cannot be moved to another table.
 */
public final class Vault {

    private static final byte FORMAT = 1;
    private static final int ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + ID_BYTES;
    private static final String HMAC = "HmacSHA256";

    /** One secret, and what is derived from it for each use. */
    private record Key(ByteBuffer id, SecretKey seals, SecretKey digests) {

        private static Key of(String base64) {
            byte[] secret;
            try {
                secret = Base64.getDecoder().decode(base64.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The key is not Base64");
            }
            if (secret.length != 32) {
                throw new IllegalArgumentException("The key has " + secret.length + " bytes instead of 32");
            }
            SecretKey root = new SecretKeySpec(secret, HMAC);
            return new Key(
                    ByteBuffer.wrap(Arrays.copyOf(mac(root, "id"), ID_BYTES)),
                    new SecretKeySpec(mac(root, "seal"), "AES"),
                    new SecretKeySpec(mac(root, "digest"), HMAC));
        }
    }

    private final Map<ByteBuffer, Key> keys = new LinkedHashMap<>();
    private final Key current;
    private final SecureRandom random = new SecureRandom();

    /**
     * A vault.
     *
     * @param key seals from now on: 32 bytes in Base64
     * @param old open what they sealed before
     * @throws IllegalArgumentException if one of them is no such key
     */
    public Vault(String key, Collection<String> old) {
        current = Key.of(key);
        keys.put(current.id(), current);
        old.stream().map(Key::of).forEach(known -> keys.putIfAbsent(known.id(), known));
    }

    public byte[] seal(String purpose, byte[] open) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current, nonce, purpose, open, 0, open.length);
        return ByteBuffer.allocate(HEAD_BYTES + NONCE_BYTES + sealed.length)
                .put(FORMAT)
                .put(current.id().array())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * What was sealed for this purpose.
     *
     * @throws IllegalStateException if it was sealed by a key that is not here, for another purpose, or has been changed
     */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length < HEAD_BYTES + NONCE_BYTES || sealed[0] != FORMAT) {
            throw new IllegalStateException("This was never sealed for " + purpose);
        }
        Key key = keys.get(ByteBuffer.wrap(sealed, 1, ID_BYTES).slice());
        if (key == null) {
            throw new IllegalStateException("This was sealed for " + purpose + " by a key that is not here");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
        int from = HEAD_BYTES + NONCE_BYTES;
        return cipher(Cipher.DECRYPT_MODE, key, nonce, purpose, sealed, from, sealed.length - from);
    }

    public byte[] sealText(String purpose, String text) {
        return seal(purpose, text.getBytes(StandardCharsets.UTF_8));
    }

    public String openText(String purpose, byte[] sealed) {
        return new String(open(purpose, sealed), StandardCharsets.UTF_8);
    }

    /** The first bytes of everything that the current key has sealed. */
    public byte[] mark() {
        return ByteBuffer.allocate(HEAD_BYTES)
                .put(FORMAT)
                .put(current.id().array())
                .array();
    }

    /** The first bytes of what each key has sealed, the current one first. */
    public List<byte[]> marks() {
        return keys.keySet().stream()
                .map(id -> ByteBuffer.allocate(HEAD_BYTES)
                        .put(FORMAT)
                        .put(id.array())
                        .array())
                .toList();
    }

    /**
     * By what a telephone number or mail address is found without opening all of them: the same for all ways of writing it,
     * and nobody guesses it without the key.
     */
    public byte[] digest(String reach) {
        return mac(current.digests(), NumberOrAddress.plain(reach));
    }

    /** As {@link #digest(String)}, by each key; what is found bears one of them. */
    public List<byte[]> digests(String reach) {
        String plain = NumberOrAddress.plain(reach);
        return keys.values().stream().map(key -> mac(key.digests(), plain)).toList();
    }

    private static byte[] cipher(
            int mode, Key key, byte[] nonce, String purpose, byte[] content, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.seals(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This was sealed for something else than " + purpose + ", or changed", e);
        }
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    /** A new key, as it is configured. */
    public static String newKey() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    /** The keys that a list such as {@code a, b} names. */
    public static List<String> listed(String keys) {
        return Stream.of(keys.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }
}
