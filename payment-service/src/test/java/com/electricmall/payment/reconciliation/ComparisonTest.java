package com.electricmall.payment.reconciliation;

import static com.electricmall.payment.paying.PaymentFixtures.ORDER_ID;
import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentStatus;
import com.electricmall.payment.provider.ProviderLedger.Entry;
import com.electricmall.payment.reconciliation.PaymentRecords.Ours;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Ours CAPTURED = ours(PaymentStatus.CAPTURED, "0", "0", "20");
    private static final Entry THEIRS = theirs(true, "20", "0");

    @Test
    void findsNothingWhereAllAgree() {
        assertThat(kinds(CAPTURED, THEIRS, OrderState.PAID)).isEmpty();
        assertThat(kinds(ours(PaymentStatus.REFUNDED, "20", "20", "0"), theirs(true, "20", "20"), OrderState.CANCELLED))
                .isEmpty();
        assertThat(kinds(ours(PaymentStatus.DECLINED, "0", "0", "0"), theirs(false, "20", "0"), null))
                .isEmpty();
        assertThat(kinds(ours(PaymentStatus.VOIDED, "0", "0", "0"), null, null)).isEmpty();
    }

    @Test
    void waitsForWhatIsUnderWay() {
        assertThat(kinds(ours(PaymentStatus.PROCESSING, "0", "0", "0"), THEIRS, null))
                .isEmpty();
        assertThat(kinds(ours(PaymentStatus.CAPTURED, "5", "0", "20"), theirs(true, "20", "5"), OrderState.PAID))
                .isEmpty();
    }

    @Test
    void findsRefundsThatNobodyPromisedAlsoBesideOneThatIsUnderWay() {
        assertThat(kinds(ours(PaymentStatus.CAPTURED, "5", "0", "20"), theirs(true, "20", "6"), OrderState.PAID))
                .containsExactly(DifferenceKind.REFUNDS_DIFFER);
        assertThat(kinds(
                        ours(PaymentStatus.PARTIALLY_REFUNDED, "9", "5", "15"),
                        theirs(true, "20", "4"),
                        OrderState.PAID))
                .containsExactly(DifferenceKind.REFUNDS_DIFFER);
    }

    @Test
    void findsACaptureThatIsInOneBookOnly() {
        assertThat(kinds(CAPTURED, null, OrderState.PAID)).containsExactly(DifferenceKind.CAPTURE_MISSING_AT_PROVIDER);
        assertThat(kinds(CAPTURED, theirs(false, "20", "0"), OrderState.PAID))
                .containsExactly(DifferenceKind.CAPTURE_MISSING_AT_PROVIDER);
        assertThat(kinds(null, THEIRS, null)).containsExactly(DifferenceKind.CAPTURE_MISSING_HERE);
        assertThat(kinds(ours(PaymentStatus.VOIDED, "0", "0", "0"), THEIRS, null))
                .containsExactly(DifferenceKind.CAPTURE_MISSING_HERE);
    }

    @Test
    void missesNoCaptureOfNothing() {
        var free = new Ours(
                ORDER_ID,
                PaymentStatus.CAPTURED,
                cny("0"),
                cny("0"),
                cny("0"),
                cny("0"),
                cny("0"),
                cny("0"),
                cny("0"),
                null);

        assertThat(kinds(free, null, OrderState.PAID)).isEmpty();
    }

    @Test
    void findsOtherAmounts() {
        assertThat(kinds(CAPTURED, theirs(true, "21", "0"), OrderState.PAID))
                .containsExactly(DifferenceKind.AMOUNTS_DIFFER);
        assertThat(kinds(CAPTURED, theirs(true, "20", "1"), OrderState.PAID))
                .containsExactly(DifferenceKind.REFUNDS_DIFFER);
        assertThat(kinds(ours(PaymentStatus.CAPTURED, "0", "0", "19"), THEIRS, OrderState.PAID))
                .containsExactly(DifferenceKind.LEDGER_DIFFERS);
    }

    @Test
    void findsMoneyForOrdersThatAreNotPaid() {
        assertThat(kinds(CAPTURED, THEIRS, OrderState.UNPAID)).containsExactly(DifferenceKind.ORDER_NOT_PAID);
        assertThat(kinds(CAPTURED, THEIRS, OrderState.UNKNOWN)).containsExactly(DifferenceKind.ORDER_UNKNOWN);
        assertThat(kinds(CAPTURED, THEIRS, OrderState.CANCELLED))
                .containsExactly(DifferenceKind.CANCELLED_ORDER_NOT_REFUNDED);
        assertThat(kinds(ours(PaymentStatus.CAPTURED, "20", "0", "20"), THEIRS, OrderState.CANCELLED))
                .isEmpty();
    }

    @Test
    void findsWhatNoMerchantHadLeftToGive() {
        var uncovered = concern("20", "3", "0", "0");

        assertThat(kinds(uncovered, THEIRS, OrderState.PAID)).containsExactly(DifferenceKind.REFUND_UNCOVERED);
    }

    @Test
    void findsRefundsThatFailedAndDisputes() {
        assertThat(kinds(concern("20", "0", "3", "0"), THEIRS, OrderState.PAID))
                .containsExactly(DifferenceKind.REFUND_FAILED);
        assertThat(kinds(concern("15", "0", "0", "5"), THEIRS, OrderState.PAID))
                .containsExactly(DifferenceKind.DISPUTED);
        assertThat(kinds(concern("20", "0", "0", "5"), THEIRS, OrderState.PAID))
                .containsExactly(DifferenceKind.LEDGER_DIFFERS, DifferenceKind.DISPUTED);
    }

    private static Ours concern(String inLedger, String uncovered, String failed, String disputed) {
        return new Ours(
                ORDER_ID,
                PaymentStatus.CAPTURED,
                cny("20"),
                cny("0"),
                cny("0"),
                cny(inLedger),
                cny(uncovered),
                cny(failed),
                cny(disputed),
                "du_1 OPEN");
    }

    @Test
    void findsASecondCaptureOfAnOrder() {
        var books = new PaymentRecords(PAYMENT_ID, Optional.of(CAPTURED), Optional.of(THEIRS), 2);

        assertThat(Comparison.of(books, Optional.of(OrderState.PAID)))
                .extracting(FoundDifference::kind)
                .containsExactly(DifferenceKind.CAPTURED_TWICE);
    }

    private static List<DifferenceKind> kinds(Ours ours, Entry theirs, OrderState order) {
        var books = new PaymentRecords(PAYMENT_ID, Optional.ofNullable(ours), Optional.ofNullable(theirs), 1);
        return Comparison.of(books, Optional.ofNullable(order)).stream()
                .map(FoundDifference::kind)
                .toList();
    }

    private static Ours ours(PaymentStatus status, String promised, String refunded, String inLedger) {
        return new Ours(
                ORDER_ID,
                status,
                cny("20"),
                cny(promised),
                cny(refunded),
                cny(inLedger),
                cny("0"),
                cny("0"),
                cny("0"),
                null);
    }

    private static Entry theirs(boolean captured, String amount, String refunded) {
        Money taken = cny(amount);
        return new Entry(PAYMENT_ID, ORDER_ID, captured, taken, cny(refunded));
    }
}
