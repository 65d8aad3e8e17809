package com.electricmall.order.fulfilment;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long customers have to tell that their goods came.
 *
 * @param receiptAfter counted from the last shipment; then the order completes by itself
 * @param receiptInterval how often such orders are looked for
 */
@Validated
@ConfigurationProperties("mall.fulfilment")
record FulfilmentProperties(
        @NotNull @DurationMin(millis = 1) Duration receiptAfter,
        @NotNull @DurationMin(millis = 1) Duration receiptInterval) {}
