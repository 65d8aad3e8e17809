package com.electricmall.user.account;

/** The stored values against which a password is checked. */
public record Credentials(long accountId, String passwordHash, boolean enabled) {

    @Override
    public String toString() {
        return "Credentials[accountId=" + accountId + "]";
    }
}
