package com.electricmall.user.session;

import com.electricmall.common.error.TooManyRequestsException;
import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.network.IpNetwork;
import com.electricmall.user.account.Account;
import com.electricmall.user.account.AccountRepository;
import com.electricmall.user.account.Credentials;
import com.electricmall.user.account.Username;
import com.electricmall.user.password.Password;
import com.electricmall.user.password.PasswordHasher;
import com.electricmall.user.password.Purpose;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Finds out who somebody is, in the same time and with the same words whether the name or the password is wrong or the
 * account disabled.
 */
@Component
class SignIn {

    private final AccountRepository accounts;
    private final PasswordHasher hasher;
    private final FailedSignIns failures;

    SignIn(AccountRepository accounts, PasswordHasher hasher, FailedSignIns failures) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.failures = failures;
    }

    /**
     * Hashes the password, which takes long, so no transaction should be open.
     *
     * @throws UnauthenticatedException {@code BAD_CREDENTIALS}
     * @param network where the caller is: its failures block nobody elsewhere
     * @throws TooManyRequestsException after too many failures for this name from there, whatever the password
     */
    Account authenticate(String name, IpNetwork network, Password password, Purpose purpose) {
        failures.blockedFor(name, network).ifPresent(SignIn::refuse);
        var credentials = Username.find(name).flatMap(accounts::credentials).filter(Credentials::enabled);
        var hash = credentials.map(Credentials::passwordHash).orElse(null);
        if (!hasher.matches(password, hash, purpose)) {
            failures.failed(name, network).ifPresent(SignIn::refuse);
            throw badCredentials();
        }
        failures.succeeded(name, network).ifPresent(SignIn::refuse);
        return credentials.flatMap(known -> accounts.find(known.accountId())).orElseThrow(SignIn::badCredentials);
    }

    private static void refuse(Duration blockedFor) {
        throw new TooManyRequestsException(
                "TOO_MANY_FAILURES", "Too many failed sign-ins for this name from your network", blockedFor);
    }

    static UnauthenticatedException badCredentials() {
        return new UnauthenticatedException("BAD_CREDENTIALS", "No account has this name and this password");
    }
}
