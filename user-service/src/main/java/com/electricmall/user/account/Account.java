package com.electricmall.user.account;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.security.Role;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person or firm known to the mall. The password's hash is not part of it, so that it cannot be sent with it by
 * mistake.
 *
 * @param roles at least one, in the enum's order
 * @param enabled whether it may sign in
 * @param version grows by each change
 */
public record Account(
        long id, String username, Set<Role> roles, Profile profile, Instant createdAt, boolean enabled, long version) {

    public Account {
        if (roles.isEmpty()) {
            throw InvalidRequestException.of("roles", "EMPTY", "none (expected: at least one role)");
        }
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /** What others may call it: a merchant's name, and nothing of anybody else. */
    @Nullable
    String publicName() {
        var name = profile.merchantName();
        return name != null && roles.contains(Role.MERCHANT) ? name.text() : null;
    }

    /**
     * Whether what others may call it may be another than before. That cannot be told from the public names alone: the
     * release before takes the role away and tells nobody of it, so that others may know a name that is public no more.
     */
    boolean isNamedAnew(Account before) {
        return !Objects.equals(profile.merchantName(), before.profile.merchantName())
                || roles.contains(Role.MERCHANT) != before.roles.contains(Role.MERCHANT);
    }

    Account withRoles(Set<Role> next) {
        return roles.equals(next) ? this : new Account(id, username, next, profile, createdAt, enabled, version + 1);
    }

    Account withProfile(Profile next) {
        return profile.equals(next) ? this : new Account(id, username, roles, next, createdAt, enabled, version + 1);
    }

    /** The row that remains of the account: disabled, and without personal data. */
    Account erased() {
        return new Account(id, "", EnumSet.of(Role.CUSTOMER), Profile.DEFAULT, createdAt, false, version + 1);
    }

    Account withEnabled(boolean next) {
        return enabled == next ? this : new Account(id, username, roles, profile, createdAt, next, version + 1);
    }
}
