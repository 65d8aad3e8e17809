package com.electricmall.user.account;

/** What a password is checked against. */
public record Credentials(long accountId, String passwordHash, boolean enabled) {

    @Override
    public String toString() {
        return "Credentials[accountId=" + accountId + "]";
    }
}
