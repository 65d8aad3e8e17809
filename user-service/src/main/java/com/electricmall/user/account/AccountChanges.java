package com.electricmall.user.account;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.common.web.ETags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes accounts one at a time, so that each change sees the one before. */
@Component
public class AccountChanges {

    private final AccountRepository accounts;
    private final List<AccountDependents> dependents;
    private final Outbox outbox;

    AccountChanges(AccountRepository accounts, List<AccountDependents> dependents, Outbox outbox) {
        this.accounts = accounts;
        this.dependents = dependents;
        this.outbox = outbox;
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
     * @throws UnauthenticatedException if the caller is no administrator any more
     */
    @Transactional
    Optional<Account> assignRoles(long id, @Nullable String ifMatch, Set<Role> roles, Caller administrator) {
        var administrators = lockAdministrators(administrator);
        return accounts.lock(id).map(account -> {
            var next = account.withRoles(roles);
            if (!next.roles().contains(Role.ADMIN)) {
                requireAnother(administrators, id);
            }
            return write(account, ifMatch, next);
        });
    }

    /**
     * Disables an account, which ends its sessions, or enables it again. An event makes all services reject its access
     * tokens.
     *
     * @return empty if there is no such account
     * @throws ConflictException {@code OWN_ACCOUNT} if administrators would disable themselves
     * @throws UnauthenticatedException if the caller is no administrator any more
     */
    @Transactional
    Optional<Account> enable(long id, @Nullable String ifMatch, boolean enabled, Caller administrator) {
        if (!enabled && administrator.userId() == id) {
            throw new ConflictException("OWN_ACCOUNT", "Administrators cannot disable themselves");
        }
        var administrators = lockAdministrators(administrator);
        return accounts.lock(id).map(account -> {
            if (!enabled) {
                requireAnother(administrators, id);
            }
            var next = write(account, ifMatch, account.withEnabled(enabled));
            if (next.enabled() != account.enabled()) {
                announce(next);
            }
            return next;
        });
    }

    /**
     * Erases an account: its row stays without personal data, and an event makes all services erase theirs.
     *
     * @return false if there is no such account
     * @throws ConflictException {@code LAST_ADMINISTRATOR} if nobody would be left to give roles
     */
    @Transactional
    public boolean erase(long id) {
        var known = accounts.find(id);
        var administrators =
                known.filter(AccountChanges::isAdministrator).isPresent() ? accounts.lockAdministrators() : null;
        var account = accounts.lock(id);
        account.ifPresent(locked -> {
            if (administrators != null) {
                requireAnother(administrators, id);
            } else if (isAdministrator(locked)) { // locked together with the other administrators, and so before this
                throw new ConcurrencyFailureException("User %d has just become an administrator".formatted(id));
            }
            var erased = locked.erased();
            accounts.erase(erased);
            dependents.forEach(dependent -> dependent.erased(id));
            outbox.append(AccountEvent.erased(id, erased.version()));
        });
        return account.isPresent();
    }

    /**
     * Erases another's account for an administrator. If it was erased before, all services are told to erase again what
     * they have of it since a restore.
     *
     * @return false if there has never been such an account
     * @throws ConflictException {@code OWN_ACCOUNT} if administrators would erase themselves
     * @throws UnauthenticatedException if the caller is no administrator any more
     */
    @Transactional
    boolean erase(long id, Caller administrator) {
        lockAdministrators(administrator);
        if (administrator.userId() == id) {
            throw new ConflictException("OWN_ACCOUNT", "Administrators erase themselves by their passwords");
        }
        return erase(id) || announceErasureAgain(id);
    }

    private boolean announceErasureAgain(long id) {
        var version = accounts.nextVersionOfErased(id);
        version.ifPresent(next -> outbox.append(AccountEvent.erased(id, next)));
        return version.isPresent();
    }

    /** For an operator, who has the way back in. */
    @Transactional
    public void enableAnew(long id) {
        accounts.lock(id)
                .filter(account -> !account.enabled())
                .ifPresent(account -> announce(write(account, null, account.withEnabled(true))));
    }

    /** The token of an administrator who was disabled, or lost the role, may be good still: the accounts decide. */
    private Set<Long> lockAdministrators(Caller caller) {
        var administrators = accounts.lockAdministrators();
        if (!administrators.contains(caller.userId())) {
            throw new UnauthenticatedException(
                    "TOKEN_INVALID", "The account of this access token is no administrator any more");
        }
        return administrators;
    }

    private static boolean isAdministrator(Account account) {
        return account.roles().contains(Role.ADMIN);
    }

    private void announce(Account changed) {
        if (!changed.enabled()) {
            dependents.forEach(dependent -> dependent.disabled(changed.id()));
        }
        outbox.append(AccountEvent.of(changed.enabled() ? AccountEvent.ENABLED : AccountEvent.DISABLED, changed));
    }

    /** Two administrators who disable each other are both locked here, and the second finds himself alone. */
    private static void requireAnother(Set<Long> administrators, long id) {
        if (administrators.equals(Set.of(id))) {
            throw new ConflictException("LAST_ADMINISTRATOR", "The last administrator stays one");
        }
    }

    private Account write(Account from, @Nullable String ifMatch, Account to) {
        ETags.requireMatch(ifMatch, from.version());
        accounts.update(to);
        if (to.isNamedAnew(from)) {
            outbox.append(MerchantNamed.of(to));
        }
        return to;
    }
}
