package com.electricmall.order.checkout;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The settings of the {@link HoldLimits}. */
@Validated
@ConfigurationProperties("mall.holds")
record HoldProperties(@Min(1) int orders, @Min(1) int unitsPerProduct) {

    HoldLimits limits() {
        return new HoldLimits(orders, unitsPerProduct);
    }
}
