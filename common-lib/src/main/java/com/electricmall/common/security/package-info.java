/**
 * Authentication and authorization: user tokens, service tokens and the access that each endpoint declares. Every
 * service verifies every token itself; an endpoint without a declaration rejects every caller.
 *
 * <p>It has more than fifteen files because the tokens of users and those of services share the package-private parts
 * that verify them.
 */
@NullMarked
package com.electricmall.common.security;

import org.jspecify.annotations.NullMarked;
