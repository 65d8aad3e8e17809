package com.electricmall.user.account;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

record RegisterRequest(
        @NotNull String username,
        @NotNull String password,
        @Nullable String email,
        @Nullable String locale,
        @Nullable String currency) {

    Profile profile() {
        return Profile.DEFAULT.withEmail(email).withLocale(locale).withCurrency(currency);
    }

    @Override
    public String toString() {
        return "RegisterRequest[username=" + username + "]";
    }
}
