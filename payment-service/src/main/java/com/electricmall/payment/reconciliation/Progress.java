package com.electricmall.payment.reconciliation;

import java.util.Optional;

/** How far the comparison has come in either book. */
record Progress(Optional<String> providerPlace, Optional<String> paymentsPlace) {}
