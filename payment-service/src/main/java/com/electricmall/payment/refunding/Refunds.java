package com.electricmall.payment.refunding;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored refunds. */
interface Refunds {

    void add(Refund refund);

    Optional<Refund> find(UUID id);

    /** Answers whether this was what made it so. */
    boolean succeed(UUID id);

    /** Up to so many that have been {@code PENDING} for too long; others are not given the same for a while. */
    List<Refund> takePending(int limit);
}
