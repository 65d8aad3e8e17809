package com.electricmall.payment.ledger;

import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookingTest {

    @Test
    void hasALineForEachAccount() {
        var booking = Booking.of(PAYMENT_ID, "sale")
                .debit(LedgerAccount.CUSTOMER, cny("45.97"))
                .creditMerchants(Map.of(7L, cny("39.98"), 8L, cny("5.99")))
                .build();

        assertThat(booking.lines())
                .extracting(
                        line -> "%s %s %s".formatted(line.side(), line.account().name(), line.amount()))
                .containsExactlyInAnyOrder(
                        "DEBIT customer 45.97 CNY", "CREDIT merchant:7 39.98 CNY", "CREDIT merchant:8 5.99 CNY");
    }

    @Test
    void refusesToBeOutOfBalance() {
        var booking = Booking.of(PAYMENT_ID, "sale")
                .debit(LedgerAccount.CUSTOMER, cny("1.00"))
                .credit(LedgerAccount.PROVIDER, cny("0.99"));

        assertThatIllegalArgumentException().isThrownBy(booking::build).withMessageContaining("CNY=0.01");
    }

    @Test
    void leavesNoLineOfNothing() {
        var booking = Booking.of(PAYMENT_ID, "sale")
                .debit(LedgerAccount.CUSTOMER, cny("0"))
                .credit(LedgerAccount.PROVIDER, cny("0"))
                .build();

        assertThat(booking.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cash", "merchant:", "merchant:x", "Customer", "merchant:1 OR 1=1", ""})
    void hasNoAccountOfSuchAName(String name) {
        assertThatThrownBy(() -> new LedgerAccount(name)).isInstanceOf(InvalidRequestException.class);
    }
}
