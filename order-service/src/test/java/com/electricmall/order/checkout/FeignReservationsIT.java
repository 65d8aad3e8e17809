package com.electricmall.order.checkout;

import com.electricmall.order.RunningService;
import org.springframework.beans.factory.annotation.Autowired;

class FeignReservationsIT extends RunningService implements ReservationsContract {

    @Autowired
    private Reservations reservations;

    @Override
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public long userIn(Situation situation) {
        var user = newUser().id();
        switch (situation) {
            case IN_STOCK -> {}
            case OUT_OF_STOCK -> PRODUCTS.refuses(user, "reservation-out-of-stock");
            case UNKNOWN_PRODUCT -> PRODUCTS.refuses(user, "reservation-unknown-product");
            case NOT_OFFERED_IN_USD -> PRODUCTS.refuses(user, "reservation-currency-not-offered");
            case RELEASED -> PRODUCTS.refuses(user, "reservation-released");
        }
        return user;
    }
}
