package com.electricmall.common.security;

/** What a user may do beyond being signed in; stored in the token's {@code roles} claim. */
public enum Role {
    CUSTOMER,
    MERCHANT,
    ADMIN
}
