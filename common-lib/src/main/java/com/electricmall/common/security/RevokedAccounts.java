package com.electricmall.common.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The accounts that were disabled or erased while tokens of theirs may still live. A token is void if it was issued for
 * no later version of the account, so that no clock decides; one that is issued after the account was enabled again has
 * a later version. To ask costs one look into a map that is empty on most days.
 */
public final class RevokedAccounts {

    private final ConcurrentMap<String, Revocation> revoked = new ConcurrentHashMap<>();
    private final Duration keptFor;
    private final Clock clock;

    /** @param accountVersion that of the account when it was disabled or erased */
    private record Revocation(long accountVersion, Instant until) {}

    /** @param keptFor no access token lives longer */
    public RevokedAccounts(Duration keptFor, Clock clock) {
        this.keptFor = keptFor;
        this.clock = clock;
    }

    void revoke(String userId, long accountVersion) {
        var now = clock.instant();
        revoked.values().removeIf(revocation -> revocation.until().isBefore(now));
        revoked.merge(
                userId,
                new Revocation(accountVersion, now.plus(keptFor)),
                (known, heard) -> known.accountVersion() > heard.accountVersion() ? known : heard);
    }

    boolean covers(Jwt token) {
        var revocation = revoked.get(token.getSubject());
        return revocation != null && versionOf(token) <= revocation.accountVersion();
    }

    Duration keptFor() {
        return keptFor;
    }

    private static long versionOf(Jwt token) {
        return token.getClaim(UserTokens.ACCOUNT_VERSION) instanceof Number version ? version.longValue() : 0;
    }
}
