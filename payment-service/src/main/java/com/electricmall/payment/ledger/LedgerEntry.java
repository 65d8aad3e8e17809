package com.electricmall.payment.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * An entry as it is stored in the ledger.
 *
 * @param bookingId what the lines of one booking share
 */
public record LedgerEntry(
        long id,
        UUID bookingId,
        UUID paymentId,
        String account,
        Booking.Side side,
        BigDecimal amount,
        String currency,
        String text,
        Instant createdAt) {}
