package com.electricmall.user.account;

/** What a password is checked against. */
public record Credentials(long accountId, String passwordHash) {

    @Override
    public String toString() {
        return "Credentials[accountId=" + accountId + "]";
    }
}
