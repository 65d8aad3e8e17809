package com.electricmall.gateway.edge;

import org.springframework.core.Ordered;

/** The order of the edge's filters: common-lib's request id comes first, its body limit and the token check later. */
public final class EdgeOrder {

    /** Before all filters that reject requests, so that rejections have these headers too. */
    static final int SECURITY_HEADERS = Ordered.HIGHEST_PRECEDENCE;

    /** Before the limits, so that pages can read that they are over one. */
    static final int CORS = Ordered.HIGHEST_PRECEDENCE + 1;

    /** Before all other checks, those of common-lib among them: what they reject counts too. */
    public static final int ADDRESS_LIMITS = Ordered.HIGHEST_PRECEDENCE + 2;

    /** Ends what {@link #CORS} has refused or answered. */
    static final int CORS_END = Ordered.HIGHEST_PRECEDENCE + 3;

    static final int METHODS = Ordered.HIGHEST_PRECEDENCE + 4;

    static final int PUBLIC_PATHS = Ordered.HIGHEST_PRECEDENCE + 6;
    static final int LONG_PATHS = Ordered.HIGHEST_PRECEDENCE + 7;

    /** After the filters that count and reject requests, before all that do work for one. */
    public static final int SHARED_CACHE = Ordered.HIGHEST_PRECEDENCE + 9;

    /** After all cheaper checks, common-lib's filters among them. */
    static final int TOKENS = -100;

    /** After the caller is known. */
    public static final int USER_LIMITS = TOKENS + 10;

    /** After common-lib's checks of a request's head and body size. */
    static final int UPLOADS = Ordered.HIGHEST_PRECEDENCE + 11;

    private EdgeOrder() {}
}
