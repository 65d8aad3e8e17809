package com.electricmall.payment.refunding;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.refunding.RefundRepository.PendingRefund;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A refund is paid by the provider that made the payment. */
class ProviderOfRefundTest {

    private static final Caller ADMIN = new Caller(1, "admin", Set.of(Role.ADMIN), "");

    private final InMemoryRefundService service = new InMemoryRefundService();

    @Test
    void paysWhatItHasCaptured() {
        var payment = captured("former");

        var refund = refund(payment);

        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(service.paying.former.paidBack(payment.id())).isEqualTo(cny("10.00"));
    }

    @Test
    void paysWhatTheSweepFinds() {
        var payment = captured("former");
        var refund = promise(payment);

        service.sweepAfter(Duration.ofMinutes(1));

        assertThat(service.current(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(service.paying.former.paidBack(payment.id())).isEqualTo(cny("10.00"));
    }

    @Test
    void isPromisedNothingWhenItIsNotConfiguredAnyMore() {
        var payment = captured("gone");

        assertThatThrownBy(() -> refund(payment))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        refused -> assertThat(refused.code()).isEqualTo("PROVIDER_NOT_CONFIGURED"));

        assertThat(service.refunds.all()).isEmpty();
        assertThat(service.current(payment)).isEqualTo(payment);
    }

    /** Longer than a refund is tried whose provider does not answer. */
    @Test
    void isWaitedForWhenItIsNotConfiguredAnyMore() {
        var refund = promise(captured("gone"));

        service.sweepAfter(Duration.ofHours(25));
        service.inquiry.inquire(refund.id());

        assertThat(service.current(refund)).isEqualTo(refund);
    }

    private Payment captured(String provider) {
        var begun = service.paying.begunAt(provider, "card-ok");
        service.paying.sweepLater();
        return service.paying.settled(begun);
    }

    private Refund promise(Payment payment) {
        var pending =
                new PendingRefund(Ids.next(), payment.id(), Map.of(7L, cny("10.00")), "scratched", "order-service");
        return service.transactions.execute(_ -> service.flow.promise(payment, pending, true));
    }

    private Refund refund(Payment payment) {
        var request = new RefundRequest(new BigDecimal("10.00"), "scratched", 7L);
        return service.requestRefund.refund(Ids.next(), ADMIN, payment.id(), request, _ -> {});
    }
}
