package com.electricmall.common.security;

import com.electricmall.common.error.UnauthenticatedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.AuthenticationException;

/** Converts Spring Security's errors about tokens to errors that are rendered like all others. */
public final class TokenRefusals {

    private TokenRefusals() {}

    public static UnauthenticatedException of(AuthenticationException refusal) {
        return refusal instanceof AuthenticationCredentialsNotFoundException
                ? new UnauthenticatedException(
                        "TOKEN_MISSING", "This call needs an access token: Authorization: Bearer …")
                : new UnauthenticatedException("TOKEN_INVALID", "The access token is malformed, expired or not ours");
    }
}
