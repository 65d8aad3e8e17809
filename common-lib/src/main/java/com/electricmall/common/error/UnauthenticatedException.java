package com.electricmall.common.error;

/** Who is calling is not known, or could not be proved (401). */
public final class UnauthenticatedException extends MallException {

    public UnauthenticatedException(String code, String detail) {
        super(ErrorCategory.UNAUTHENTICATED, code, detail, null);
    }
}
