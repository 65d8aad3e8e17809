package com.electricmall.payment.reconciliation;

import java.util.UUID;

/** @param detail what each book says */
record FoundDifference(DifferenceKind kind, UUID paymentId, UUID orderId, String detail) {}
