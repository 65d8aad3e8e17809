package com.electricmall.product.reservation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long ended reservations are kept: longer than order-service may repeat a request for the same order, and longer
 * than any event of it may be redelivered.
 *
 * @param settled the lines of orders that are completed
 * @param ended the lines of what was cancelled, and all of what no order came for
 */
@ConfigurationProperties("mall.reservations.keep")
record RetentionProperties(
        @DefaultValue("30d") Duration settled,
        @DefaultValue("30d") Duration ended) {}
