package com.electricmall.payment.dispute;

import com.electricmall.payment.provider.Dispute;
import java.util.Optional;

/** The stored disputes. */
interface DisputeRepository {

    Optional<Dispute> find(String id);

    /** Stores how a dispute stands now; its payment counts as changed, so that the reconciliation looks at it. */
    void save(Dispute dispute);
}
