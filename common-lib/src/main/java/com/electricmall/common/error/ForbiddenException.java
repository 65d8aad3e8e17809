package com.electricmall.common.error;

/** The caller is authenticated but may not do this (403). */
public final class ForbiddenException extends MallException {

    public ForbiddenException(String code, String detail) {
        super(ErrorCategory.FORBIDDEN, code, detail, null);
    }

    @Override
    public ForbiddenException with(String member, Object value) {
        super.with(member, value);
        return this;
    }
}
