package com.electricmall.payment.provider.stripe;

import java.util.Optional;
import java.util.UUID;

/** Which payment intent of Stripe's is for which payment of ours, as far as we have been told. */
interface Intents {

    Optional<String> find(UUID paymentId);

    void remember(UUID paymentId, String intentId);
}
