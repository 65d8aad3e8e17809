package com.electricmall.payment.reconciliation;

/** What order-service returns about the order of a payment. */
enum OrderState {
    UNPAID,
    PAID,
    CANCELLED,
    UNKNOWN;

    /** @param status as order-service names it */
    static OrderState of(String status) {
        return switch (status) {
            case "PENDING_PAYMENT" -> UNPAID;
            case "CANCELLED" -> CANCELLED;
            default -> PAID;
        };
    }
}
