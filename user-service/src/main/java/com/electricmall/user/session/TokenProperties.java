package com.electricmall.user.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long tokens live.
 *
 * @param accessLifetime changed roles count from the next token on, and what is heard of accounts that are disabled or
 *     erased is kept for this time, so not long
 * @param refreshLifetime counted anew at each refresh
 */
@ConfigurationProperties("mall.tokens")
record TokenProperties(
        @DefaultValue("15m") Duration accessLifetime,
        @DefaultValue("30d") Duration refreshLifetime) {}
