package com.electricmall.payment.reconciliation;

import java.util.Optional;

/** The positions of the comparison in both books. */
record Progress(Optional<String> providerPlace, Optional<String> paymentsPlace) {}
