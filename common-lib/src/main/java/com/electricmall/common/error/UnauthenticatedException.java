package com.electricmall.common.error;

/** The caller did not authenticate, or the authentication failed (401). */
public final class UnauthenticatedException extends MallException {

    public UnauthenticatedException(String code, String detail) {
        super(ErrorCategory.UNAUTHENTICATED, code, detail, null);
    }
}
