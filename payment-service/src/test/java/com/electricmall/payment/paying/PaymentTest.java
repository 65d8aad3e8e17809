package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.PaymentFixtures.captured;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.electricmall.payment.paying.PaymentFixtures.processing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.electricmall.payment.provider.ChargeResult.Captured;
import com.electricmall.payment.provider.ChargeResult.Declined;
import com.electricmall.payment.provider.ChargeResult.Voided;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaymentTest {

    @Nested
    class Hearing {

        @Test
        void isCapturedOnce() {
            var payment = processing().after(new Captured()).orElseThrow();

            assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(payment.version()).isEqualTo(2);
            assertThat(payment.after(new Captured())).isEmpty();
        }

        @Test
        void keepsWhyItWasDeclined() {
            var payment = processing().after(new Declined("CARD_DECLINED")).orElseThrow();

            assertThat(payment.declineCode()).isEqualTo("CARD_DECLINED");
            assertThat(payment.after(new Captured())).isEmpty();
        }
    }

    @Nested
    class Voiding {

        @Test
        void endsVoidedOnceTheProviderAgrees() {
            var payment = processing().requestingVoid().orElseThrow();

            assertThat(payment.voidRequested()).isTrue();
            assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(payment.requestingVoid()).isEmpty();
            assertThat(payment.after(new Voided()).orElseThrow().status()).isEqualTo(PaymentStatus.VOIDED);
        }

        @Test
        void leavesTheProviderTheLastWord() {
            var payment = processing().requestingVoid().orElseThrow();

            assertThat(payment.after(new Captured()).orElseThrow().status()).isEqualTo(PaymentStatus.CAPTURED);
        }

        @Test
        void isTooLateForWhatIsDecided() {
            assertThat(captured().requestingVoid()).isEmpty();
            assertThat(captured().after(new Voided())).isEmpty();
        }
    }

    @Nested
    class GivingBack {

        @Test
        void isPartialUntilAllIsBack() {
            var part = captured().promising(Map.of(7L, cny("39.98"))).refunding(cny("39.98"));
            var all = part.promising(Map.of(8L, cny("5.99"))).refunding(cny("5.99"));

            assertThat(part.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            assertThat(part.refundable()).isEqualTo(cny("5.99"));
            assertThat(all.status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(all.refundable()).isEqualTo(cny("0"));
        }

        @Test
        void refusesMoreThanAMerchantsPart() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> captured().promising(Map.of(8L, cny("6.00"))))
                    .withMessageContaining("merchant 8: 6.00 CNY (expected: 0..5.99 CNY)");
        }

        @Test
        void refusesWhatWasNotPromised() {
            assertThatIllegalArgumentException().isThrownBy(() -> captured().refunding(cny("0.01")));
        }

        @Test
        void isTakenBackWhenItFails() {
            var promised = captured().promising(Map.of(7L, cny("39.98")));

            var withdrawn = promised.withdrawing(Map.of(7L, cny("39.98")));

            assertThat(withdrawn.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(withdrawn.refundable()).isEqualTo(cny("45.97"));
            assertThat(withdrawn.parts()).isEqualTo(captured().parts());
            assertThat(withdrawn.version()).isEqualTo(promised.version() + 1);
        }

        @Test
        void isReversedWhenItFailsLater() {
            var first = Map.of(7L, cny("39.98"));
            var second = Map.of(8L, cny("5.99"));
            var all = captured()
                    .promising(first)
                    .refunding(cny("39.98"))
                    .promising(second)
                    .refunding(cny("5.99"));

            var one = all.reversing(first);
            var none = one.reversing(second);

            assertThat(one.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            assertThat(one.refunded()).isEqualTo(cny("5.99"));
            assertThat(none.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(none.parts()).isEqualTo(captured().parts());
        }

        @Test
        void leavesLateNewsOfTheCaptureWithoutEffect() {
            var all = captured().promising(Map.of(8L, cny("5.99"))).refunding(cny("5.99"));

            assertThat(all.after(new Captured())).isEmpty();
        }

        @Test
        void isImpossibleBeforeTheCapture() {
            assertThat(processing().refundable()).isEqualTo(cny("0"));
        }
    }
}
