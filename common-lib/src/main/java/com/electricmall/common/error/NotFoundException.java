package com.electricmall.common.error;

/** The resource does not exist, or the caller may not know that it exists (404). */
public final class NotFoundException extends MallException {

    public NotFoundException(String code, String detail) {
        super(ErrorCategory.NOT_FOUND, code, detail, null);
    }

    @Override
    public NotFoundException with(String member, Object value) {
        super.with(member, value);
        return this;
    }
}
