package com.electricmall.payment.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.payment.provider.ChargeResult;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the customer gets who says that they have been to their bank, by what Stripe says. */
class StripeAuthenticationTest {

    @Test
    void isRefusedForAWhileUntilTheBankHasTold() {
        var waiting = new ChargeResult.RequiresAction("https://bank.example/");

        assertThatThrownBy(() -> StripeProvider.authenticated(Optional.of(waiting)))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(2)))
                .hasMessageContaining("actionUrl");
    }

    @Test
    void isRefusedForGoodIfThePaymentDoesNotWaitForIt() {
        assertIsRefusedForGood(Optional.of(new ChargeResult.Declined("payment_intent_authentication_failure")));
        assertIsRefusedForGood(Optional.of(new ChargeResult.Voided()));
        assertIsRefusedForGood(Optional.empty());
    }

    @Test
    void isTakenOnceTheBankHasTold() {
        for (var result : new ChargeResult[] {new ChargeResult.Captured(), new ChargeResult.Pending()}) {
            assertThat(StripeProvider.authenticated(Optional.of(result))).isEqualTo(result);
        }
    }

    private static void assertIsRefusedForGood(Optional<ChargeResult> found) {
        assertThatThrownBy(() -> StripeProvider.authenticated(found))
                .isInstanceOfSatisfying(ConflictException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("PAYMENT_STATE");
                    assertThat(refused.retryAfter()).isNull();
                });
    }
}
