package com.electricmall.order.fulfilment;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long customers have to confirm that their goods arrived.
 *
 * @param receiptAfter from the last shipment until the order is completed automatically
 * @param receiptInterval how often such orders are searched
 */
@Validated
@ConfigurationProperties("mall.fulfilment")
record FulfilmentProperties(
        @NotNull @DurationMin(millis = 1) Duration receiptAfter,
        @NotNull @DurationMin(millis = 1) Duration receiptInterval) {}
