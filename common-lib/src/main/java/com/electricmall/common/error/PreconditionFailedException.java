package com.electricmall.common.error;

/** The caller's {@code If-Match} names a version that is no longer the current one (412). */
public final class PreconditionFailedException extends MallException {

    public PreconditionFailedException(String code, String detail) {
        super(ErrorCategory.PRECONDITION_FAILED, code, detail, null);
    }

    @Override
    public PreconditionFailedException with(String member, Object value) {
        super.with(member, value);
        return this;
    }
}
