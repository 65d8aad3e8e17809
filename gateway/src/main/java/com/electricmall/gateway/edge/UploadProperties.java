package com.electricmall.gateway.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How slowly a body may arrive.
 *
 * @param patience how long a client may keep us waiting for bytes in all
 * @param leastRate bytes that buy the client another second
 */
@ConfigurationProperties("mall.gateway.uploads")
public record UploadProperties(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("16KB") DataSize leastRate) {

    /** What a client may take for so many bytes. */
    public Duration timeFor(DataSize size) {
        return patience.plusMillis(size.toBytes() * 1_000 / leastRate.toBytes());
    }
}
