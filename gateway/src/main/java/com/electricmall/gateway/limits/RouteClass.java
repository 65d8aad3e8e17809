package com.electricmall.gateway.limits;

/** Requests that are counted together, since they cost about the same. */
enum RouteClass {
    READING,
    WRITING,
    /** Orders and payments. */
    CHECKOUT,
    /** Requests that check or replace a password, which costs a hash. */
    SIGN_IN,
    SIGN_UP,
    /** Exports of personal data, which read everything that all services hold about a user. */
    EXPORT,
    /** Webhooks of payment providers, counted apart from customers at the same address. */
    WEBHOOK
}
