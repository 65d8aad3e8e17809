package com.electricmall.gateway.edge;

import org.springframework.core.Ordered;

/** The order of the edge's filters: common-lib's request id comes first, its body limit and the token check later. */
public final class EdgeOrder {

    /** Before anything can refuse, so that refusals carry them too. */
    static final int SECURITY_HEADERS = Ordered.HIGHEST_PRECEDENCE + 1;

    static final int CORS = Ordered.HIGHEST_PRECEDENCE + 2;
    static final int METHODS = Ordered.HIGHEST_PRECEDENCE + 3;
    static final int PUBLIC_PATHS = Ordered.HIGHEST_PRECEDENCE + 4;

    /** After what is refused for less than counting costs, and before a body is read or a token verified. */
    public static final int ADDRESS_LIMITS = Ordered.HIGHEST_PRECEDENCE + 8;

    /** After what counts and refuses requests, before all that works for one. */
    public static final int SHARED_CACHE = Ordered.HIGHEST_PRECEDENCE + 9;

    /** After all that may refuse for less, common-lib's filters among it. */
    static final int TOKENS = -100;

    /** Once it is known who calls. */
    public static final int USER_LIMITS = TOKENS + 10;

    /** After common-lib's refusal of heads with a fault and its body limit. */
    static final int UPLOADS = Ordered.HIGHEST_PRECEDENCE + 11;

    private EdgeOrder() {}
}
