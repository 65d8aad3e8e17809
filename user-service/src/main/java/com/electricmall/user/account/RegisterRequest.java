package com.electricmall.user.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record RegisterRequest(
        @NotNull @Size(max = 1024) String username,
        @NotNull @Size(max = 1024) String password,
        @Nullable @Size(max = 254) String email,
        @Nullable @Size(max = 35) String locale,
        @Nullable String currency) {

    Profile profile() {
        return Profile.DEFAULT.withEmail(email).withLocale(locale).withCurrency(currency);
    }

    @Override
    public String toString() {
        return "RegisterRequest[username=" + username + "]";
    }
}
