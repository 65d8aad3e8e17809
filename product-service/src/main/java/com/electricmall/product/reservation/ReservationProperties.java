package com.electricmall.product.reservation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long stock is held for an order that may never come to be: at most {@code timeToLive} and two sweeps.
 *
 * @param sweepEvery the pause between two sweeps
 */
@ConfigurationProperties("mall.reservations")
record ReservationProperties(
        @DefaultValue("30s") Duration timeToLive,
        @DefaultValue("5s") Duration sweepEvery) {}
