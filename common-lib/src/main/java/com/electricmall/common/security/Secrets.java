package com.electricmall.common.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys for a service's own use (cursors, cart tokens, saved answers, keys at rest), each derived from {@code
 * mall.secret} for one purpose, so that a value made for one purpose is invalid for another.
 */
public final class Secrets {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] master;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    public Secrets(String master) {
        this.master = master.getBytes(UTF_8);
    }

    /** 32 bytes: HMAC-SHA256 of the purpose under the master secret. */
    private byte[] key(String purpose) {
        return keys.computeIfAbsent(purpose, name -> hmac(master, name.getBytes(UTF_8)));
    }

    /** A 32 byte signature (HMAC-SHA256) of the message. */
    public byte[] sign(String purpose, byte[] message) {
        return hmac(key(purpose), message);
    }

    /** Compares in constant time. */
    public boolean isSignature(String purpose, byte[] message, byte[] signature) {
        return MessageDigest.isEqual(sign(purpose, message), signature);
    }

    /** AES-256-GCM: a random nonce, then the cipher text with its tag. */
    public byte[] encrypt(String purpose, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = aes(Cipher.ENCRYPT_MODE, purpose, nonce, plain);
        var out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
        return out;
    }

    /** @throws IllegalStateException if the text was not made by {@link #encrypt} under this secret and purpose */
    public byte[] decrypt(String purpose, byte[] sealed) {
        return aes(
                Cipher.DECRYPT_MODE,
                purpose,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    private byte[] aes(int mode, String purpose, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key(purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not readable with this mall.secret: " + purpose, e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
