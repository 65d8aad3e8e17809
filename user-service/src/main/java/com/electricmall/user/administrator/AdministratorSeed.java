package com.electricmall.user.administrator;

import com.electricmall.common.security.Role;
import com.electricmall.user.account.AccountChanges;
import com.electricmall.user.account.AccountRepository;
import com.electricmall.user.account.NewAccount;
import com.electricmall.user.account.Profile;
import com.electricmall.user.account.Registration;
import com.electricmall.user.account.Username;
import com.electricmall.user.password.Password;
import com.electricmall.user.password.PasswordHasher;
import com.electricmall.user.session.SessionRepository;
import java.util.EnumSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates the account {@code admin} at the start, if {@code mall.admin.password} is set and the account does not exist.
 *
 * <p>Each value of that property is applied once. A new value replaces the password, enables the account and ends its
 * sessions, so an operator who has lost the password can sign in again. A restart with the same value does not replace
 * a password that was changed through the API. The password policy does not apply to the property.
 */
@Component
class AdministratorSeed implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(AdministratorSeed.class);

    private final JdbcClient jdbc;
    private final AccountRepository accounts;
    private final AccountChanges changes;
    private final Registration registration;
    private final SessionRepository sessions;
    private final PasswordHasher hasher;
    private final Optional<Password> given;

    AdministratorSeed(
            JdbcClient jdbc,
            AccountRepository accounts,
            AccountChanges changes,
            Registration registration,
            SessionRepository sessions,
            PasswordHasher hasher,
            @Value("${mall.admin.password:}") String password) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.changes = changes;
        this.registration = registration;
        this.sessions = sessions;
        this.hasher = hasher;
        this.given = Optional.of(password).filter(text -> !text.isBlank()).map(Password::new);
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        given.ifPresent(this::seed);
    }

    private void seed(Password password) {
        jdbc.sql("LOCK TABLE administrator_seed IN EXCLUSIVE MODE").update();
        var applied = jdbc.sql("SELECT password_hash FROM administrator_seed")
                .query(String.class)
                .optional();
        if (applied.isPresent() && hasher.matchesUnhurried(password, applied.get())) {
            return;
        }
        var hash = hasher.hashUnhurried(password);
        accounts.credentials(Username.ADMINISTRATOR)
                .ifPresentOrElse(existing -> replace(existing.accountId(), hash), () -> open(hash));
        jdbc.sql("""
                        INSERT INTO administrator_seed (password_hash) VALUES (:hash)
                        ON CONFLICT (singleton) DO UPDATE SET password_hash = excluded.password_hash
                        """).param("hash", hash).update();
        log.info("The password of {} is now the one given by mall.admin.password", Username.ADMINISTRATOR);
    }

    private void open(String passwordHash) {
        registration.open(new NewAccount(
                Username.ADMINISTRATOR, passwordHash, EnumSet.of(Role.CUSTOMER, Role.ADMIN), Profile.DEFAULT));
    }

    private void replace(long accountId, String passwordHash) {
        accounts.changePassword(accountId, passwordHash);
        sessions.endAll(accountId);
        changes.enableAnew(accountId);
    }
}
