package com.electricmall.common.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys for a service's own use (cursors, cart tokens, saved answers, keys at rest), each derived from {@code
 * mall.secret} for one purpose, so that a value made for one purpose is invalid for another.
 */
public final class Secrets {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Master own;
    private final Master accepted;

    public Secrets(String own) {
        this(own, null);
    }

    /**
     * @param own signs and encrypts
     * @param accepted what was signed and encrypted with it is accepted too, while secrets are rotated; null for none
     */
    public Secrets(String own, @Nullable String accepted) {
        this.own = new Master(own);
        this.accepted = accepted == null ? this.own : new Master(accepted);
    }

    /** A 32 byte signature (HMAC-SHA256) of the message. */
    public byte[] sign(String purpose, byte[] message) {
        return own.sign(purpose, message);
    }

    /** The signature by the secret that is accepted besides, for what is found by it; the same if there is none. */
    public byte[] signAsAccepted(String purpose, byte[] message) {
        return accepted.sign(purpose, message);
    }

    /** Compares in constant time. */
    public boolean isSignature(String purpose, byte[] message, byte[] signature) {
        return MessageDigest.isEqual(own.sign(purpose, message), signature)
                || (hasAccepted() && MessageDigest.isEqual(accepted.sign(purpose, message), signature));
    }

    /** AES-256-GCM: a random nonce, then the cipher text with its tag. */
    public byte[] encrypt(String purpose, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = aes(Cipher.ENCRYPT_MODE, own.key(purpose), nonce, plain);
            var out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if the text was not made by {@link #encrypt} under this secret and purpose */
    public byte[] decrypt(String purpose, byte[] sealed) {
        return decrypt(own, purpose, sealed)
                .or(() -> hasAccepted() ? decrypt(accepted, purpose, sealed) : Optional.empty())
                .orElseThrow(() -> new IllegalStateException("Not readable with this mall.secret: " + purpose));
    }

    /** Whether the text was encrypted with the secret that encrypts now. */
    public boolean isCurrent(String purpose, byte[] sealed) {
        return decrypt(own, purpose, sealed).isPresent();
    }

    /** Whether there is a second secret. */
    public boolean hasAccepted() {
        return accepted != own;
    }

    private static Optional<byte[]> decrypt(Master master, String purpose, byte[] sealed) {
        try {
            return Optional.of(aes(
                    Cipher.DECRYPT_MODE,
                    master.key(purpose),
                    Arrays.copyOf(sealed, NONCE_BYTES),
                    Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length)));
        } catch (AEADBadTagException ofAnotherSecretOrChanged) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] aes(int mode, byte[] key, byte[] nonce, byte[] text) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(text);
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A master secret and the keys derived from it. */
    private static final class Master {

        private final Mac secret;
        private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

        /** By purpose, each with its key and without a message: they are cloned, and never used themselves. */
        private final Map<String, Mac> macs = new ConcurrentHashMap<>();

        Master(String secret) {
            this.secret = mac(secret.getBytes(UTF_8));
        }

        /** 32 bytes: HMAC-SHA256 of the purpose under the master secret. */
        byte[] key(String purpose) {
            return keys.computeIfAbsent(purpose, name -> signedBy(secret, name.getBytes(UTF_8)));
        }

        byte[] sign(String purpose, byte[] message) {
            return signedBy(macs.computeIfAbsent(purpose, name -> mac(key(name))), message);
        }

        /** A clone costs a fraction of looking up the algorithm and deriving its pads from the key. */
        private static byte[] signedBy(Mac unused, byte[] message) {
            try {
                return ((Mac) unused.clone()).doFinal(message);
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("The JDK's own can be cloned", e);
            }
        }
    }
}
