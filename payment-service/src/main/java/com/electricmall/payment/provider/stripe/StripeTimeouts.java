package com.electricmall.payment.provider.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.RequestOptions;
import com.stripe.net.RequestOptions.RequestOptionsBuilder;
import java.time.Duration;

/**
 * The timeouts for Stripe. A card payment takes seconds, and one operation may need several calls: each gets the time
 * that the previous ones have left.
 *
 * @param call what one call may take beside its connection
 * @param all what all calls of a question may take together
 */
record StripeTimeouts(Duration connect, Duration call, Duration all) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** A question that is being asked. */
    Question begin() {
        return new Question(System.nanoTime() + all.toNanos());
    }

    /** Each call asks it for its options. */
    final class Question {

        private final long deadline;

        private Question(long deadline) {
            this.deadline = deadline;
        }

        /** @throws ApiConnectionException if there is no time left for one more call */
        RequestOptionsBuilder options() throws ApiConnectionException {
            var left = Duration.ofNanos(deadline - System.nanoTime()).minus(connect);
            if (left.compareTo(SHORTEST) < 0) {
                throw new ApiConnectionException("Stripe takes longer than %s".formatted(all), null);
            }
            return RequestOptions.builder()
                    .setConnectTimeout((int) connect.toMillis())
                    .setReadTimeout((int) (left.compareTo(call) < 0 ? left : call).toMillis());
        }
    }
}
