package com.electricmall.user.session;

import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.ids.Ids;
import com.electricmall.user.account.Account;
import com.electricmall.user.account.AccountRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens sessions and rotates their tokens: each refresh token is valid once, and its use returns the next one. */
@Component
class SessionTokens {

    private static final int LONGEST_USER_AGENT = 200;

    private final SessionRepository sessions;
    private final AccountRepository accounts;
    private final AccessTokens accessTokens;

    SessionTokens(SessionRepository sessions, AccountRepository accounts, AccessTokens accessTokens) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.accessTokens = accessTokens;
    }

    /**
     * Locks the account, so that no session is opened beside a transaction that disables it and ends its sessions.
     *
     * @throws UnauthenticatedException {@code BAD_CREDENTIALS} if it was disabled since the password was checked
     */
    @Transactional
    TokensResponse open(long accountId, @Nullable String userAgent) {
        var account = accounts.lock(accountId).filter(Account::enabled).orElseThrow(SignIn::badCredentials);
        var id = Ids.next();
        var first = RefreshToken.random();
        sessions.open(id, account.id(), shortened(userAgent), first);
        return tokens(account, id, first);
    }

    /**
     * Reads the account again, so that the new token has the current roles. The previous release opens sessions without
     * checking whether the account was disabled meanwhile, so a disabled account may have a live session.
     *
     * @throws UnauthenticatedException if the token is not live. If it was used before, the caller ends the session;
     *     this method cannot, since the exception rolls its transaction back
     */
    @Transactional
    TokensResponse rotate(RefreshToken presented) {
        var session = sessions.use(presented).orElseThrow(SessionTokens::notLive);
        var account =
                accounts.find(session.accountId()).filter(Account::enabled).orElseThrow(SessionTokens::notLive);
        var next = RefreshToken.random();
        sessions.issue(session.id(), next);
        return tokens(account, session.id(), next);
    }

    private TokensResponse tokens(Account account, UUID sessionId, RefreshToken refreshToken) {
        return new TokensResponse(
                accessTokens.issue(account, sessionId),
                refreshToken.text(),
                "Bearer",
                accessTokens.lifetime().toSeconds());
    }

    private static @Nullable String shortened(@Nullable String userAgent) {
        return userAgent == null || userAgent.length() <= LONGEST_USER_AGENT
                ? userAgent
                : userAgent.substring(0, LONGEST_USER_AGENT);
    }

    private static UnauthenticatedException notLive() {
        return new UnauthenticatedException("REFRESH_TOKEN_INVALID", "The refresh token is unknown, used or expired");
    }
}
