package com.electricmall.order.view;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param shipWithin how long a merchant may take to ship goods after their payment */
@Validated
@ConfigurationProperties("mall.fulfilment")
record OverdueProperties(@NotNull @DurationMin(millis = 1) Duration shipWithin) {}
