package com.electricmall.payment.provider.stripe;

import java.util.Optional;
import java.util.UUID;

/** The payment intents of Stripe that belong to our payments, as far as Stripe has returned them. */
interface IntentRepository {

    Optional<String> find(UUID paymentId);

    void remember(UUID paymentId, String intentId);
}
