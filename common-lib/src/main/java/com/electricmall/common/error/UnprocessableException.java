package com.electricmall.common.error;

/** The request contradicts an earlier one, such as an idempotency key used for another body (422). */
public final class UnprocessableException extends MallException {

    public UnprocessableException(String code, String detail) {
        super(ErrorCategory.UNPROCESSABLE, code, detail, null);
    }

    @Override
    public UnprocessableException with(String member, Object value) {
        super.with(member, value);
        return this;
    }
}
