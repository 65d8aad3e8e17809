package com.electricmall.user.account;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.security.Role;
import com.electricmall.common.web.ETags;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes accounts one after another: each change sees the one before. */
@Component
class AccountChanges {

    private final Accounts accounts;

    AccountChanges(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @return empty if there is no such account */
    @Transactional
    Optional<Account> changeProfile(long id, @Nullable String ifMatch, UnaryOperator<Profile> change) {
        return accounts.lock(id)
                .map(account -> write(account, ifMatch, account.withProfile(change.apply(account.profile()))));
    }

    /**
     * Gives and takes roles. A token keeps the roles it was issued with; the next one has the new ones.
     *
     * @return empty if there is no such account
     * @throws ConflictException {@code LAST_ADMINISTRATOR} if nobody would be left to give roles
     */
    @Transactional
    Optional<Account> assignRoles(long id, @Nullable String ifMatch, Set<Role> roles) {
        var administrators = accounts.lockAdministrators();
        return accounts.lock(id).map(account -> {
            var next = account.withRoles(roles);
            if (administrators.equals(Set.of(id)) && !next.roles().contains(Role.ADMIN)) {
                throw new ConflictException("LAST_ADMINISTRATOR", "The last administrator stays one");
            }
            return write(account, ifMatch, next);
        });
    }

    private Account write(Account from, @Nullable String ifMatch, Account to) {
        ETags.requireMatch(ifMatch, from.version());
        accounts.update(to);
        return to;
    }
}
