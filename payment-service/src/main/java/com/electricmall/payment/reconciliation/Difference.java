package com.electricmall.payment.reconciliation;

import java.time.Instant;
import java.util.UUID;

/**
 * An open difference.
 *
 * @param looks in how many looks it was there
 */
record Difference(
        UUID id,
        DifferenceKind kind,
        UUID paymentId,
        UUID orderId,
        String detail,
        int looks,
        Instant firstSeen,
        Instant lastSeen) {}
