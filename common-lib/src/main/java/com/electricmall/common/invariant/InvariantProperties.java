package com.electricmall.common.invariant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How invariants are checked; {@code mall.invariants.full-run} is when all full forms are run, as a cron expression in
 * UTC.
 *
 * @param fullTimeout how long a statement of a full form may take
 */
@ConfigurationProperties("mall.invariants")
public record InvariantProperties(@DefaultValue("15m") Duration fullTimeout) {}
