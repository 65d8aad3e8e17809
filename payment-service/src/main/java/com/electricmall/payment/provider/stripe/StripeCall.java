package com.electricmall.payment.provider.stripe;

import com.electricmall.payment.provider.ProviderCallExecutor;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;

/** A call of Stripe's library. */
@FunctionalInterface
interface StripeCall<T> {

    T make() throws StripeException;

    /** A refusal that no caller knows of is a fault of ours; all else that is no answer may be one another time. */
    static <T> T execute(ProviderCallExecutor calls, StripeCall<T> call) {
        return calls.execute(() -> {
            try {
                return call.make();
            } catch (InvalidRequestException | AuthenticationException refused) {
                throw new IllegalStateException("Stripe refuses: " + refused.getMessage(), refused);
            } catch (StripeException noAnswer) {
                throw ProviderCallExecutor.unavailable(noAnswer);
            }
        });
    }
}
