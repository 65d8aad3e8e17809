package com.electricmall.user.account;

import com.electricmall.common.security.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner and administrators see it.
 *
 * @param merchantName public while the account has the role {@code MERCHANT}
 */
public record AccountResponse(
        long id,
        String username,
        Set<Role> roles,
        @Nullable String email,
        String locale,
        String currency,
        @Nullable String merchantName,
        boolean enabled,
        Instant createdAt) {

    public static AccountResponse of(Account account) {
        var profile = account.profile();
        return new AccountResponse(
                account.id(),
                account.username(),
                account.roles(),
                profile.email() == null ? null : profile.email().text(),
                profile.locale().toLanguageTag(),
                profile.currency().getCurrencyCode(),
                profile.merchantName() == null ? null : profile.merchantName().text(),
                account.enabled(),
                account.createdAt());
    }
}
