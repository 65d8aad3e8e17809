package com.electricmall.sandbox;

import java.util.UUID;

/** A request that is answered with no, and why. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String code;

    private Refusal(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal badRequest(String detail) {
        return new Refusal(400, "INVALID_REQUEST", detail);
    }

    static Refusal unauthenticated() {
        return new Refusal(401, "KEY_WRONG", "This call needs the provider's key: Authorization: Bearer …");
    }

    static Refusal unknownCharge(UUID paymentId) {
        return new Refusal(404, "CHARGE_UNKNOWN", "There is no charge " + paymentId);
    }

    static Refusal unknownRefund(UUID refundId) {
        return new Refusal(404, "REFUND_UNKNOWN", "There is no refund " + refundId);
    }

    static Refusal nothingHere() {
        return new Refusal(404, "NOT_FOUND", "There is nothing at this path, or not by this method");
    }

    static Refusal conflict(String code, String detail) {
        return new Refusal(409, code, detail);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
