package com.electricmall.user.session;

import com.electricmall.common.security.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param current whether it is the session of this request */
record SessionResponse(
        UUID id,
        @Nullable String userAgent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {

    static SessionResponse of(Session session, Caller caller) {
        return new SessionResponse(
                session.id(),
                session.userAgent(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.id().toString().equals(caller.sessionId()));
    }
}
