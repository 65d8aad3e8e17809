package com.electricmall.user.session;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where sessions and their refresh tokens are kept. A session that ended or expired is not there any more. */
public interface SessionRepository {

    void open(UUID id, long accountId, @Nullable String userAgent, RefreshToken first);

    /**
     * Uses up a live token and prolongs its session. Of several who try at once, one is given the session.
     *
     * @return empty if the token is not live
     */
    Optional<Session> use(RefreshToken token);

    /** Makes this the live token of a session that has none. */
    void issue(UUID id, RefreshToken next);

    /** Ends the session if the token was used up before: two hold it, and one of them stole it. */
    void endIfUsedUp(RefreshToken token);

    /** Ends the session of any of its tokens. */
    void endOf(RefreshToken token);

    /** @return false if the account has no such session */
    boolean end(long accountId, UUID id);

    void endAll(long accountId);

    void endAllBut(UUID kept, long accountId);

    Page<Session> list(long accountId, PageQuery query);

    /** Drops what can neither sign in nor betray a thief any more. */
    void purge();
}
