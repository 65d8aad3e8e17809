package com.electricmall.product.reservation;

import com.electricmall.common.scheduling.Batches;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Releases reservations of orders that were never placed. Several instances may sweep at once. */
@Component
class ReservationSweep {

    private static final int BATCH = 200;

    private final ReservationService service;

    ReservationSweep(ReservationService service) {
        this.service = service;
    }

    @Scheduled(fixedDelayString = "${mall.reservations.sweep-every:5s}")
    void sweep() {
        Batches.untilNotFull(BATCH, () -> service.expire(BATCH));
    }
}
