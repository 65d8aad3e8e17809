/**
 * Who calls and what they may do: user tokens, service tokens and the access that each endpoint declares.
 * Every service verifies every token itself; an endpoint that declares nothing is open to nobody.
 */
@NullMarked
package com.electricmall.common.security;

import org.jspecify.annotations.NullMarked;
