package com.electricmall.user.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final RotationProperties ROTATION =
            new RotationProperties(Duration.ofDays(30), Duration.ofHours(1), Duration.ofHours(1));

    @Test
    void wantsAKeyAtOnceWhenThereIsNone() {
        assertThat(ring().successorDue(NOON, ROTATION)).contains(NOON);
    }

    @Test
    void announcesASuccessorBeforeItsPredecessorIsOld() {
        var ring = ring(NOON);
        var expiry = NOON.plus(ROTATION.age());

        assertThat(ring.successorDue(expiry.minus(Duration.ofMinutes(61)), ROTATION))
                .isEmpty();
        assertThat(ring.successorDue(expiry.minus(Duration.ofHours(1)), ROTATION))
                .contains(expiry);
    }

    @Test
    void announcesOneSuccessorOnly() {
        assertThat(ring(NOON, NOON.plus(ROTATION.age())).successorDue(NOON.plus(ROTATION.age()), ROTATION))
                .isEmpty();
    }

    @Test
    void announcesALateSuccessorAheadAllTheSame() {
        var late = NOON.plus(Duration.ofDays(90));

        assertThat(ring(NOON).successorDue(late, ROTATION)).contains(late.plus(ROTATION.publishAhead()));
    }

    @Test
    void signsWithTheNewestThatHasBegun() {
        var ring = ring(NOON, NOON.plusSeconds(60));

        assertThat(ring.signer(NOON.plusSeconds(59)).orElseThrow().activeFrom()).isEqualTo(NOON);
        assertThat(ring.signer(NOON.plusSeconds(60)).orElseThrow().activeFrom()).isEqualTo(NOON.plusSeconds(60));
        assertThat(ring.signer(NOON.minusSeconds(1))).isEmpty();
    }

    @Test
    void keepsAKeyAsLongAsItsTokensLive() {
        var replacedAt = NOON.plusSeconds(60);
        var ring = ring(NOON, replacedAt);

        assertThat(ring.retired(replacedAt.plus(ROTATION.keepAfter()), ROTATION))
                .isEmpty();
        assertThat(ring.retired(replacedAt.plus(ROTATION.keepAfter()).plusSeconds(1), ROTATION))
                .extracting(SigningKey::activeFrom)
                .containsExactly(NOON);
    }

    private static KeyRing ring(Instant... activeFrom) {
        return new KeyRing(Arrays.stream(activeFrom)
                .map(from -> new SigningKey(new RSAKey.Builder(number(3), number(65537)).build(), from))
                .toList());
    }

    private static Base64URL number(long value) {
        return Base64URL.encode(BigInteger.valueOf(value).toByteArray());
    }
}
