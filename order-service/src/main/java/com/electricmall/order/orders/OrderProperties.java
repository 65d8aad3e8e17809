package com.electricmall.order.orders;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the deadline of payments.
 *
 * @param paymentWindow how long an order waits for its payment before it is cancelled
 * @param expiryInterval how often overdue orders are searched
 */
@Validated
@ConfigurationProperties("mall.orders")
record OrderProperties(
        @NotNull @DurationMin(millis = 1) Duration paymentWindow,
        @NotNull @DurationMin(millis = 1) Duration expiryInterval) {}
