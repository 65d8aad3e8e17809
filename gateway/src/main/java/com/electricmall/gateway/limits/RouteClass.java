package com.electricmall.gateway.limits;

/** Requests that are counted together, since they cost about the same. */
enum RouteClass {
    READING,
    WRITING,
    /** Orders and payments. */
    CHECKOUT,
    /** Where a password is checked or replaced, which costs a hash. */
    SIGN_IN,
    SIGN_UP,
    /** Notices of payment providers, so that a customer at the same address cannot keep them out. */
    WEBHOOK
}
