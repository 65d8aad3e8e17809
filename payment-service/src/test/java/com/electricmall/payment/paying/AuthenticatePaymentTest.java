package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.InMemoryPaymentService.BUYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.payment.due.Due;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuthenticatePaymentTest {

    private final InMemoryPaymentService service = new InMemoryPaymentService();
    private final List<Payment> saved = new ArrayList<>();

    @Test
    void capturesThePaymentThatWaitsForItsCustomer() {
        var waiting = service.pay("card-3ds");
        assertThat(service.published()).isEmpty();

        var payment = authenticate(waiting.id());

        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment.actionUrl()).isNull();
        assertThat(saved).containsExactly(payment);
        assertThat(service.provider.captures(payment.orderId())).isOne();
        assertThat(service.published()).containsExactly("payment.captured.v1");
        assertThat(service.ledger.linesOf(payment.id())).hasSize(5);
    }

    @Test
    void returnsAPaymentThatWasAuthenticatedBefore() {
        var waiting = service.pay("card-3ds");

        var first = authenticate(waiting.id());
        var second = authenticate(waiting.id());

        assertThat(second).isEqualTo(first);
        assertThat(saved).containsExactly(first, first);
        assertThat(service.published()).hasSize(1);
    }

    @Test
    void isForTheOwnerAlone() {
        var waiting = service.pay("card-3ds");

        assertThatThrownBy(() -> service.authenticatePayment.authenticate(43, waiting.id(), saved::add))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> authenticate(Ids.next())).isInstanceOf(NotFoundException.class);
        assertThat(service.payments.get(waiting.id())).isEqualTo(waiting);
    }

    @Test
    void refusesAPaymentThatDoesNotWaitForIt() {
        assertThat(refusalOf(service.pay("card-ok")).retryAfter()).isNull();
        assertThat(refusalOf(service.pay("card-declined")).retryAfter()).isNull();
        assertThat(refusalOf(freePayment()).retryAfter()).isNull();
    }

    @Test
    void asksForPatienceWhileThePaymentIsBegun() {
        assertThat(refusalOf(service.pay("card-slow")).retryAfter()).isPositive();
    }

    @Test
    void refusesAPaymentThatIsBeingCancelled() {
        var waiting = service.pay("card-3ds");
        service.voidPayment.requestForOrder(waiting.orderId());

        assertThat(refusalOf(waiting)).hasMessageContaining("voided");

        service.sweepLater();
        assertThat(service.payments.get(waiting.id()).status()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void leavesThePaymentToTheSweepIfTheAnswerIsLost() {
        var waiting = service.pay("card-3ds");
        service.line.loseAnswers();

        var payment = authenticate(waiting.id());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(saved).containsExactly(payment);

        service.line.work();
        service.sweepLater();
        assertThat(service.payments.get(waiting.id()).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(service.published()).containsExactly("payment.captured.v1");
    }

    @Test
    void continuesWithARepeatAfterACrash() {
        var waiting = crashed();

        var payment = authenticate(waiting.id());

        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(service.provider.captures(waiting.orderId())).isOne();
        assertThat(service.published()).containsExactly("payment.captured.v1");
    }

    @Test
    void isSettledByTheSweepAfterACrash() {
        var waiting = crashed();

        service.sweepLater();

        assertThat(service.payments.get(waiting.id()).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(service.published()).containsExactly("payment.captured.v1");
    }

    @Test
    void returnsWhatAnotherThreadHasSettledMeanwhile() {
        var waiting = service.pay("card-3ds");
        service.provider.beforeNextResult(service::sweepLater);

        var payment = authenticate(waiting.id());

        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(saved).containsExactly(service.payments.get(waiting.id()));
        assertThat(service.published()).hasSize(1);
    }

    /** The provider has captured, and the transaction that stores it is rolled back. */
    private Payment crashed() {
        var waiting = service.pay("card-3ds");
        assertThatThrownBy(() -> service.authenticatePayment.authenticate(BUYER, waiting.id(), _ -> {
                    throw new IllegalStateException("crashed");
                }))
                .hasMessage("crashed");
        assertThat(service.payments.get(waiting.id())).isEqualTo(waiting);
        return waiting;
    }

    private Payment freePayment() {
        var order = Ids.next();
        var nothing = Money.zero(Currency.getInstance("CNY"));
        service.orders.put(new Due(order, BUYER, "PENDING_PAYMENT", nothing, List.of(new Due.Part(7, nothing))));
        return service.capture.pay(service.attempt(Ids.next(), BUYER, order, "card-3ds"), _ -> {});
    }

    private Payment authenticate(UUID id) {
        return service.authenticatePayment.authenticate(BUYER, id, saved::add);
    }

    private ConflictException refusalOf(Payment payment) {
        var refused = catchThrowableOfType(ConflictException.class, () -> authenticate(payment.id()));
        assertThat(refused.code()).isEqualTo("PAYMENT_STATE");
        assertThat(saved).isEmpty();
        return refused;
    }
}
