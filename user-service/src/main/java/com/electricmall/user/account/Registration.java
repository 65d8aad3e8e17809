package com.electricmall.user.account;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.security.Role;
import com.electricmall.user.password.Password;
import com.electricmall.user.password.PasswordHasher;
import com.electricmall.user.password.PasswordPolicy;
import com.electricmall.user.password.Purpose;
import java.util.EnumSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts. First it checks what needs no database; whether the name is free is decided by the database. */
@Component
public class Registration {

    private final AccountRepository accounts;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Outbox outbox;

    Registration(AccountRepository accounts, PasswordPolicy policy, PasswordHasher hasher, Outbox outbox) {
        this.accounts = accounts;
        this.policy = policy;
        this.hasher = hasher;
        this.outbox = outbox;
    }

    /** Hashes the password, which takes long, so no transaction should be open. */
    NewAccount examine(RegisterRequest request) {
        var username = Username.of(request.username());
        var password = new Password(request.password());
        var profile = request.profile();
        policy.check("password", password, username.text());
        return new NewAccount(username, hasher.hash(password, Purpose.SIGN_UP), EnumSet.of(Role.CUSTOMER), profile);
    }

    /** @throws ConflictException {@code USERNAME_TAKEN} if the name is taken */
    @Transactional
    public Account open(NewAccount applicant) {
        if (applicant.username().isReserved() && !applicant.roles().contains(Role.ADMIN)) {
            throw taken();
        }
        var account = accounts.add(applicant).orElseThrow(Registration::taken);
        outbox.append(UserRegistered.of(account).toOutbox(account.version()));
        return account;
    }

    private static ConflictException taken() {
        return new ConflictException("USERNAME_TAKEN", "This username belongs to somebody else");
    }
}
