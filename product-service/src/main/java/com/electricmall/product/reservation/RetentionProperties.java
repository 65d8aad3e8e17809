package com.electricmall.product.reservation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long reservations stay that are over. Longer than order-service can still ask for the same order, and than any
 * event of it may come again.
 *
 * @param settled the lines of orders that are completed
 * @param ended the lines of what was cancelled, and all of what no order came for
 */
@ConfigurationProperties("mall.reservations.keep")
record RetentionProperties(
        @DefaultValue("30d") Duration settled,
        @DefaultValue("30d") Duration ended) {}
