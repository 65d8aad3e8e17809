package com.electricmall.user.session;

import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.network.IpNetwork;
import com.electricmall.common.security.Caller;
import com.electricmall.user.account.Account;
import com.electricmall.user.account.AccountRepository;
import com.electricmall.user.password.Password;
import com.electricmall.user.password.PasswordHasher;
import com.electricmall.user.password.PasswordPolicy;
import com.electricmall.user.password.Purpose;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Replaces a password and, since the old one may be known to others, ends all sessions but the caller's. */
@Component
class PasswordChange {

    private final SignIn signIn;
    private final AccountRepository accounts;
    private final SessionRepository sessions;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final TransactionOperations transactions;

    PasswordChange(
            SignIn signIn,
            AccountRepository accounts,
            SessionRepository sessions,
            PasswordPolicy policy,
            PasswordHasher hasher,
            TransactionOperations transactions) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.sessions = sessions;
        this.policy = policy;
        this.hasher = hasher;
        this.transactions = transactions;
    }

    /** @throws UnauthenticatedException {@code BAD_CREDENTIALS} if the current password is wrong */
    void change(Caller caller, IpNetwork network, ChangePasswordRequest request) {
        var account = signIn.authenticate(
                caller.username(), network, new Password(request.current()), Purpose.PASSWORD_CHANGE);
        var next = new Password(request.next());
        policy.check("next", next, account.username());
        var hash = hasher.hash(next, Purpose.PASSWORD_CHANGE);
        transactions.executeWithoutResult(transaction -> {
            accounts.changePassword(account.id(), hash);
            endOthers(account, caller.sessionId());
        });
    }

    private void endOthers(Account account, String sessionId) {
        if (sessionId.isEmpty()) {
            sessions.endAll(account.id());
        } else {
            sessions.endAllBut(UUID.fromString(sessionId), account.id());
        }
    }
}
