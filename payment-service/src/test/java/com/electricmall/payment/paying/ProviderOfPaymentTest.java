package com.electricmall.payment.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.payment.provider.InMemoryProvider;
import org.junit.jupiter.api.Test;

/** A payment stays with the provider that made it, whichever makes the new ones. */
class ProviderOfPaymentTest {

    private final InMemoryPaymentService service = new InMemoryPaymentService();

    @Test
    void isTheChosenOneIfThePaymentIsNew() {
        var payment = service.pay("card-ok");

        assertThat(payment.provider()).isEqualTo(InMemoryProvider.NAME);
        assertThat(service.provider.captures(payment.orderId())).isOne();
        assertThat(service.former.captures(payment.orderId())).isZero();
    }

    @Test
    void isAskedByTheSweep() {
        var payment = service.begunAt("former", "card-ok");

        service.sweepLater();

        assertThat(service.payments.get(payment.id()).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(service.former.captures(payment.orderId())).isOne();
        assertThat(service.provider.captures(payment.orderId())).isZero();
    }

    @Test
    void isChargedByARepeatOfTheRequest() {
        var payment = service.begunAt("former", "card-3ds");
        var repeat = service.repeat(payment.id(), payment.orderId(), payment.method());

        var waiting = service.capture.pay(repeat, _ -> {});
        var captured = service.authenticatePayment.authenticate(InMemoryPaymentService.BUYER, waiting.id(), _ -> {});

        assertThat(waiting.status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        assertThat(captured.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(service.former.captures(payment.orderId())).isOne();
    }

    @Test
    void voidsWhatItsCustomerPaysOtherwise() {
        var payment = service.begunAt("former", "card-3ds");
        service.sweepLater();
        assertThat(service.payments.get(payment.id()).status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);

        var other = service.capture.pay(attempt(payment, "card-ok"), _ -> {});

        assertThat(other.provider()).isEqualTo(InMemoryProvider.NAME);
        assertThat(service.payments.get(payment.id()).status()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void isReplacedByNoOtherWhenItIsNotConfiguredAnyMore() {
        var payment = service.begunAt("gone", "card-ok");

        service.sweepLater();
        assertThatThrownBy(() ->
                        service.authenticatePayment.authenticate(InMemoryPaymentService.BUYER, payment.id(), _ -> {}))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        refused -> assertThat(refused.code()).isEqualTo("PROVIDER_NOT_CONFIGURED"));

        assertThat(service.payments.get(payment.id())).isEqualTo(payment);
        assertThat(service.provider.captures(payment.orderId())).isZero();
        assertThat(service.former.captures(payment.orderId())).isZero();
    }

    @Test
    void knowsItsMethods() {
        var payment = service.begunAt("former", "card-ok");

        assertThatThrownBy(() -> service.capture.pay(attempt(payment, "pm_card_visa"), _ -> {}))
                .isInstanceOf(InvalidRequestException.class);
    }

    private PaymentAttempt attempt(Payment rival, String card) {
        return service.attempt(Ids.next(), InMemoryPaymentService.BUYER, rival.orderId(), card);
    }
}
