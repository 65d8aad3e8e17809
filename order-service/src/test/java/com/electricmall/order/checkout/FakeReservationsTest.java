package com.electricmall.order.checkout;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;

class FakeReservationsTest implements ReservationsContract {

    private final FakeReservations reservations = new FakeReservations();

    @Override
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public long userIn(Situation situation) {
        var price = Money.of(new BigDecimal("19.99"), "CNY");
        reservations.sells(1001, 7, "Green Tea", price, situation == Situation.OUT_OF_STOCK ? 1 : 100);
        if (situation != Situation.UNKNOWN_PRODUCT) {
            reservations.sells(1002, 8, "Tea Pot", price, 100);
        }
        if (situation == Situation.RELEASED) {
            reservations.releasesEverything();
        }
        return 42;
    }
}
