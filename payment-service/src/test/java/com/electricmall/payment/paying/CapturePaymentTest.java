package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.InMemoryPaymentService.BUYER;
import static com.electricmall.payment.paying.PaymentFixtures.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.payment.due.Due;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CapturePaymentTest {

    private final InMemoryPaymentService service = new InMemoryPaymentService();
    private final UUID order = service.newOrder();
    private final List<Payment> saved = new ArrayList<>();

    @Nested
    class Paying {

        @Test
        void capturesWhatTheOrderCosts() {
            var payment = pay("card-ok");

            assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(payment.amount()).isEqualTo(due(order, "PENDING_PAYMENT").amount());
            assertThat(service.payments.find(payment.id())).contains(payment);
            assertThat(saved).containsExactly(payment);
            assertThat(service.provider.captures(order)).isOne();
            assertThat(service.published()).containsExactly("payment.captured.v1");
            assertThat(service.ledger.linesOf(payment.id()))
                    .containsExactly(
                            "sale DEBIT customer 45.97",
                            "sale CREDIT merchant:7 39.98",
                            "sale CREDIT merchant:8 5.99",
                            "capture DEBIT provider 45.97",
                            "capture CREDIT customer 45.97");
        }

        /** As a request does that is not a repeat. */
        @Test
        void chargesWhatWasBegunWithTheClaim() {
            var payable = service.capture.payable(BUYER, order, "card-ok");
            var id = Ids.next();
            service.payments.add(payable.payment(id));

            var payment = service.capture.pay(new PaymentAttempt(id, true, () -> payable, true), saved::add);

            assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(service.payments.all()).containsExactly(payment);
            assertThat(saved).containsExactly(payment);
            assertThat(service.provider.captures(order)).isOne();
        }

        @Test
        void asksNoProviderForNothing() {
            var nothing = Money.zero(Currency.getInstance("CNY"));
            service.orders.put(new Due(order, BUYER, "PENDING_PAYMENT", nothing, List.of(new Due.Part(7, nothing))));
            service.line.loseQuestions();

            assertThat(pay("card-ok").status()).isEqualTo(PaymentStatus.CAPTURED);

            assertThat(service.provider.captures(order)).isZero();
        }

        @Test
        void leavesADeclinedOrderPayable() {
            var declined = pay("card-declined");
            assertThat(declined.status()).isEqualTo(PaymentStatus.DECLINED);
            assertThat(declined.declineCode()).isEqualTo("CARD_DECLINED");
            assertThat(service.ledger.linesOf(declined.id())).isEmpty();

            assertThat(pay("card-ok").status()).isEqualTo(PaymentStatus.CAPTURED);

            assertThat(service.published()).containsExactly("payment.declined.v1", "payment.captured.v1");
        }

        @Test
        void waitsForTheProvider() {
            var payment = pay("card-slow");
            assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(saved).containsExactly(payment);
            service.sweepLater();
            assertThat(current(payment).status()).isEqualTo(PaymentStatus.PROCESSING);

            service.provider.capturePending(payment.id());
            service.sweepLater();

            assertThat(current(payment).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(service.published()).containsExactly("payment.captured.v1");
        }
    }

    @Nested
    class Refusing {

        @Test
        void anOrderOfSomebodyElseAsIfThereWereNone() {
            assertThatThrownBy(() -> service.capture.pay(attempt(Ids.next(), 43, "card-ok"), saved::add))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("There is no order " + order);
            assertNothingIsStored();
        }

        @Test
        void anOrderThatIsCancelledOrPaid() {
            service.orders.put(due(order, "CANCELLED"));
            assertRefused("ORDER_STATE", () -> pay("card-ok"));

            service.orders.put(due(order, "SHIPPED"));
            assertRefused("ALREADY_PAID", () -> pay("card-ok"));
            assertNothingIsStored();
        }

        @Test
        void anOrderThatWasPaidAMomentAgo() {
            pay("card-ok");

            assertRefused("ALREADY_PAID", () -> pay("card-ok"));

            assertThat(service.provider.captures(order)).isOne();
        }

        @Test
        void anOrderThatIsBeingPaid() {
            pay("card-slow");

            assertThatThrownBy(() -> pay("card-ok")).isInstanceOfSatisfying(ConflictException.class, refused -> {
                assertThat(refused.code()).isEqualTo("PAYMENT_IN_PROGRESS");
                assertThat(refused.retryAfter()).isPositive();
            });
        }

        @Test
        void toGuessWhatIsDue() {
            service.orders.stopAnswering(order);

            assertThatThrownBy(() -> pay("card-ok")).isInstanceOf(UnavailableException.class);

            assertNothingIsStored();
        }
    }

    @Nested
    class WithAnotherCard {

        @Test
        void voidsThePaymentThatWaitsForItsCustomer() {
            var waiting = pay("card-3ds");
            assertThat(waiting.status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
            assertThat(waiting.actionUrl()).isNotBlank();

            assertThat(pay("card-ok").status()).isEqualTo(PaymentStatus.CAPTURED);

            assertThat(current(waiting).status()).isEqualTo(PaymentStatus.VOIDED);
            assertThat(service.provider.captures(order)).isOne();
        }

        @Test
        void isRefusedIfTheCustomerHasAuthenticatedTheFirstMeanwhile() {
            var waiting = pay("card-3ds");
            service.provider.authenticate(waiting.id());

            assertRefused("ALREADY_PAID", () -> pay("card-ok"));

            assertThat(current(waiting).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(service.provider.captures(order)).isOne();
        }

        @Test
        void waitsUntilTheProviderHasCancelledTheFirst() {
            var waiting = pay("card-3ds");
            service.line.loseQuestions();
            assertRefused("PAYMENT_IN_PROGRESS", () -> pay("card-ok"));

            service.line.work();
            service.sweepLater();

            assertThat(current(waiting).status()).isEqualTo(PaymentStatus.VOIDED);
            assertThat(pay("card-ok").status()).isEqualTo(PaymentStatus.CAPTURED);
        }
    }

    private Payment pay(String card) {
        saved.clear();
        return service.capture.pay(attempt(Ids.next(), BUYER, card), saved::add);
    }

    private PaymentAttempt attempt(UUID id, long userId, String card) {
        return service.attempt(id, userId, order, card);
    }

    private Payment current(Payment payment) {
        return service.payments.get(payment.id());
    }

    private static void assertRefused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOf(ConflictException.class)
                .extracting(refused -> ((MallException) refused).code())
                .isEqualTo(code);
    }

    private void assertNothingIsStored() {
        assertThat(service.payments.all()).isEmpty();
        assertThat(saved).isEmpty();
        assertThat(service.provider.captures(order)).isZero();
    }
}
