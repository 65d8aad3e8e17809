package com.electricmall.order.reporting;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param interval how often changed orders are counted; the reports are at most a minute behind
 * @param cartsInterval how often the carts of today and yesterday are counted
 */
@Validated
@ConfigurationProperties("mall.reporting")
record ReportingProperties(
        @NotNull @DurationMin(millis = 1) @DurationMax(seconds = 30)
        Duration interval,

        @NotNull @DurationMin(millis = 1) @DurationMax(seconds = 30)
        Duration cartsInterval) {}
