package com.electricmall.sandbox;

/** Where a charge stands. */
enum ChargeStatus {
    PENDING,
    REQUIRES_ACTION,
    CAPTURED,
    DECLINED,
    VOIDED
}
