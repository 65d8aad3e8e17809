package com.electricmall.common.idempotency;

import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/** The right to do the work of one request, until the lease expires. */
public interface Claim {

    /** Stable over all repeats of the request, so that what they make is found instead of made twice. */
    UUID resourceId();

    /** Whether the resource id was never given to an earlier try, so that nothing can have been made under it. */
    boolean isNew();

    /** When the claim was made, by the database's clock; without a key, by this machine's. */
    Instant at();

    /**
     * Saves the answer in the running transaction, the one that makes the work final. It is written with the
     * transaction's next trip, at the latest right before the commit. If the lease ran out and another has taken over,
     * the transaction rolls back then.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
     */
    void complete(ResponseEntity<?> answer);
}
