package com.electricmall.user.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session: one sign-in of an account. */
record Session(
        UUID id,
        long accountId,
        @Nullable String userAgent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
