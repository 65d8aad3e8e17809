package com.electricmall.user.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * This instance's copy of the key ring, in memory, so that tokens are signed and verified without the database. It is
 * read again at intervals that are much shorter than the time a key is published before it signs, so that all instances
 * know a key before any of them signs with it.
 */
@Component
public class SigningKeys implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final int KEY_BITS = 2048;

    private final SigningKeyRepository store;
    private final RotationProperties rotation;
    private final TransactionOperations transactions;
    private final Clock clock;
    private volatile KeyRing ring = new KeyRing(List.of());

    SigningKeys(
            SigningKeyRepository store, RotationProperties rotation, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.rotation = rotation;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The key that signs now, with its private part. */
    public RSAKey signer() {
        return ring.signer(clock.instant())
                .orElseThrow(() -> new IllegalStateException("No key signs yet"))
                .key();
    }

    /** The public parts of all keys with which a valid token may be signed. */
    public JWKSet published() {
        return new JWKSet(List.copyOf(ring.keys().stream().map(SigningKey::key).toList())).toPublicJWKSet();
    }

    @Override
    public void afterPropertiesSet() {
        rotate();
    }

    /** Creates the next key when it is due, deletes the keys that no valid token needs, and then reads the ring. */
    @Scheduled(fixedDelayString = "${mall.signing-keys.look-every:30s}")
    void rotate() {
        ring = Objects.requireNonNull(transactions.execute(transaction -> {
            store.lock();
            store.encryptAnew();
            var now = clock.instant();
            var stored = store.load();
            stored.successorDue(now, rotation).ifPresent(this::add);
            stored.retired(now, rotation).forEach(store::remove);
            return store.load();
        }));
    }

    private void add(Instant activeFrom) {
        var key = new SigningKey(generate(), activeFrom);
        store.add(key);
        log.info("Made signing key {} which signs from {}", key.id(), activeFrom);
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("RSA keys cannot be made here", e);
        }
    }
}
