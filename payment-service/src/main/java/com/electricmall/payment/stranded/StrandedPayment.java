package com.electricmall.payment.stranded;

import java.util.UUID;

/** @param provider the name of the provider that made the payment, and is not configured */
record StrandedPayment(UUID id, String provider) {}
