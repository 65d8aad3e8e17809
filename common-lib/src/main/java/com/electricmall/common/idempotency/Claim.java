package com.electricmall.common.idempotency;

import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/** The right to do the work of one request, until the lease expires. */
public interface Claim {

    /** The same for all repeats of the request, so that what they create is found instead of created twice. */
    UUID resourceId();

    /** Whether no earlier attempt had the resource id, so that nothing can exist under it. */
    boolean isNew();

    /** When the claim was made, by the database's clock; without a key, by this machine's. */
    Instant at();

    /**
     * Saves the response in the running transaction, which must be the one that completes the work. It is written with
     * the next round trip, at the latest right before the commit. If the lease has expired and another request has
     * taken over, the transaction is then rolled back.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
     */
    void complete(ResponseEntity<?> answer);
}
