package com.electricmall.common.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The deadlines of requests; {@code docs/operations.md} has the whole chain.
 *
 * @param request shorter than the gateway waits for a response
 * @param internal for calls between services, shorter than the callers wait
 */
@ConfigurationProperties("mall.deadlines")
record DeadlineProperties(
        @DefaultValue("5s") Duration request,
        @DefaultValue("1400ms") Duration internal) {}
