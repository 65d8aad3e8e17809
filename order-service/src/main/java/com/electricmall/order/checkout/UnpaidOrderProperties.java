package com.electricmall.order.checkout;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The settings of the {@link UnpaidOrderLimits}. */
@Validated
@ConfigurationProperties("mall.holds")
record UnpaidOrderProperties(@Min(1) int orders, @Min(1) int unitsPerProduct) {

    UnpaidOrderLimits limits() {
        return new UnpaidOrderLimits(orders, unitsPerProduct);
    }
}
