package com.electricmall.user.signing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The signing keys that are still needed, the oldest first. */
record KeyRing(List<SigningKey> keys) {

    KeyRing {
        keys = keys.stream()
                .sorted(Comparator.comparing(SigningKey::activeFrom))
                .toList();
    }

    /** Empty only until the first key is created. */
    Optional<SigningKey> signer(Instant now) {
        return keys.reversed().stream()
                .filter(key -> !key.activeFrom().isAfter(now))
                .findFirst();
    }

    /** When the next key should start to sign, if it is time to create and publish it. */
    Optional<Instant> successorDue(Instant now, RotationProperties rotation) {
        if (keys.isEmpty()) {
            return Optional.of(now);
        }
        var due = keys.getLast().activeFrom().plus(rotation.age());
        var announced = now.plus(rotation.publishAhead());
        return due.isAfter(announced) ? Optional.empty() : Optional.of(announced);
    }

    /**
     * The keys that no valid token can need, because their successor has been signing for longer than a token is valid.
     */
    List<SigningKey> retired(Instant now, RotationProperties rotation) {
        var replacedBefore = now.minus(rotation.keepAfter());
        return keys.stream()
                .filter(key -> keys.stream()
                        .anyMatch(other -> other.activeFrom().isAfter(key.activeFrom())
                                && other.activeFrom().isBefore(replacedBefore)))
                .toList();
    }
}
