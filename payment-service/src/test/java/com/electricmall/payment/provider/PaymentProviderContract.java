package com.electricmall.payment.provider;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.payment.provider.ChargeResult.Captured;
import com.electricmall.payment.provider.ChargeResult.Declined;
import com.electricmall.payment.provider.ChargeResult.Pending;
import com.electricmall.payment.provider.ChargeResult.RequiresAction;
import com.electricmall.payment.provider.ChargeResult.Voided;
import com.electricmall.payment.provider.PaymentProvider.Charge;
import com.electricmall.payment.provider.PaymentProvider.RefundInstruction;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a provider with the sandbox's cards answers, in memory and over HTTP. */
public interface PaymentProviderContract {

    PaymentProvider provider();

    @Test
    default void takesItsCardsOnly() {
        provider().requireMethod("card-ok");

        assertThatThrownBy(() -> provider().requireMethod("cash"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "expected: card-3ds | card-declined | card-lost | card-no-refund | card-ok | card-slow");
    }

    @Test
    default void chargesByTheCard() {
        assertThat(provider().charge(charge("card-ok"))).isEqualTo(new Captured());
        assertThat(provider().charge(charge("card-declined"))).isEqualTo(new Declined("CARD_DECLINED"));
        assertThat(provider().charge(charge("card-slow"))).isEqualTo(new Pending());
        assertThat(provider().charge(charge("card-3ds"))).isInstanceOf(RequiresAction.class);
    }

    @Test
    default void tellsTheCodesOfDeclinesBeforehand() {
        assertThat(provider().charge(charge("card-declined")))
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(provider().declineCodes()).contains(declined.code()));
    }

    @Test
    default void knowsAChargeByOurId() {
        var charge = charge("card-ok");
        assertThat(provider().find(charge.paymentId())).isEmpty();

        var first = provider().charge(charge);

        assertThat(provider().charge(charge)).isEqualTo(first);
        assertThat(provider().find(charge.paymentId())).contains(first);
    }

    @Test
    default void capturesTheLostCardWithoutAnAnswer() {
        var charge = charge("card-lost");

        assertThatThrownBy(() -> provider().charge(charge)).isInstanceOf(UnavailableException.class);

        assertThat(provider().find(charge.paymentId())).contains(new Captured());
    }

    @Test
    default void capturesWhatTheCustomerHasAuthenticated() {
        var charge = charge("card-3ds");
        provider().charge(charge);

        assertThat(provider().authenticate(charge.paymentId())).isEqualTo(new Captured());
        assertThat(provider().authenticate(charge.paymentId())).isEqualTo(new Captured());
    }

    @Test
    default void authenticatesNothingThatDoesNotWaitForIt() {
        var charge = charge("card-ok");
        provider().charge(charge);

        for (var id : new UUID[] {charge.paymentId(), Ids.next()}) {
            assertThatThrownBy(() -> provider().authenticate(id))
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            refused -> assertThat(refused.code()).isEqualTo("PAYMENT_STATE"));
        }
    }

    @Test
    default void voidsWhatIsNotDecided() {
        var waiting = charge("card-3ds");
        provider().charge(waiting);

        assertThat(provider().voidCharge(waiting)).isEqualTo(new Voided());
        assertThatThrownBy(() -> provider().authenticate(waiting.paymentId())).isInstanceOf(ConflictException.class);
    }

    @Test
    default void voidsWhatHasNotArrivedYet() {
        var charge = charge("card-ok");

        assertThat(provider().voidCharge(charge)).isEqualTo(new Voided());
        assertThat(provider().charge(charge)).isEqualTo(new Voided());
    }

    @Test
    default void voidsNothingThatIsCaptured() {
        var charge = charge("card-ok");
        provider().charge(charge);

        assertThat(provider().voidCharge(charge)).isEqualTo(new Captured());
    }

    @Test
    default void refundsOnceForEachId() {
        var charge = charge("card-ok");
        provider().charge(charge);
        var refund = refund(charge, "45.00");
        assertThat(provider().findRefund(refund)).isEmpty();

        assertThat(provider().refund(refund)).isEqualTo(new RefundResult.Paid());
        assertThat(provider().refund(refund)).isEqualTo(new RefundResult.Paid());

        assertThat(provider().findRefund(refund)).contains(new RefundResult.Paid());
        assertThat(provider().refund(refund(charge, "0.97"))).isEqualTo(new RefundResult.Paid());
    }

    @Test
    default void refusesToRefundMoreThanItHasCaptured() {
        var charge = charge("card-ok");
        provider().charge(charge);
        var waiting = charge("card-3ds");
        provider().charge(waiting);

        assertThat(provider().refund(refund(charge, "45.98"))).isEqualTo(new RefundResult.Refused("OVER_REFUND"));
        assertThat(provider().refund(refund(waiting, "1.00"))).isEqualTo(new RefundResult.Refused("OVER_REFUND"));
    }

    @Test
    default void refusesEveryRefundOfAClosedAccountAndOfAnUnknownCharge() {
        var closed = charge("card-no-refund");
        provider().charge(closed);

        assertThat(provider().refund(refund(closed, "1.00"))).isEqualTo(new RefundResult.Refused("REFUND_REFUSED"));
        assertThat(provider().refund(refund(charge("card-ok"), "1.00")))
                .isEqualTo(new RefundResult.Refused("CHARGE_UNKNOWN"));
    }

    @Test
    default void knowsOfNoDispute() {
        assertThat(provider().findDispute("du_1")).isEmpty();
    }

    private static Charge charge(String card) {
        return new Charge(Ids.next(), Ids.next(), cny("45.97"), card);
    }

    private static RefundInstruction refund(Charge charge, String amount) {
        return new RefundInstruction(Ids.next(), charge.paymentId(), cny(amount), 0);
    }
}
