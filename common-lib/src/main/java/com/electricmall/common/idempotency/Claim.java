package com.electricmall.common.idempotency;

import java.util.UUID;
import org.springframework.http.ResponseEntity;

/** The right to do the work of one request for as long as the lease lasts. */
public interface Claim {

    /** Stable over all repeats of the request, so that what they make is found instead of made twice. */
    UUID resourceId();

    /**
     * Saves the answer in the running transaction, the one that makes the work final. If the lease ran out and another
     * has taken over, it throws so that the transaction rolls back.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
     */
    void complete(ResponseEntity<?> answer);
}
