package com.electricmall.common.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a service gives up on a request; {@code docs/operations.md} has the whole chain.
 *
 * @param request shorter than the gateway waits for an answer
 * @param internal of calls between services, shorter than they wait for each other
 */
@ConfigurationProperties("mall.deadlines")
record DeadlineProperties(
        @DefaultValue("5s") Duration request,
        @DefaultValue("1400ms") Duration internal) {}
