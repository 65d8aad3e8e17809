package com.electricmall.order.ordering;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long things wait.
 *
 * @param paymentWindow how long a placed order waits for its payment until it is cancelled
 * @param expiryInterval how often overdue orders are looked for
 */
@Validated
@ConfigurationProperties("mall.orders")
record OrderProperties(
        @NotNull @DurationMin(millis = 1) Duration paymentWindow,
        @NotNull @DurationMin(millis = 1) Duration expiryInterval) {}
