package com.electricmall.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How slowly a body may arrive.
 *
 * @param patience how long the gateway waits for bytes of a body in all
 * @param leastRate for so many bytes the client gets another second
 * @param slowPaths paths whose services process a body while they read it
 * @param slowPatience the patience on these paths
 */
@ConfigurationProperties("mall.gateway.uploads")
public record UploadProperties(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("16KB") DataSize leastRate,
        @DefaultValue List<String> slowPaths,
        @DefaultValue("10m") Duration slowPatience) {

    Duration patienceAt(String path) {
        return slowPaths.contains(path) ? slowPatience : patience;
    }

    /** How long a client may take for so many bytes. */
    Duration timeFor(DataSize size, Duration patience) {
        return patience.plusMillis(size.toBytes() * 1_000 / leastRate.toBytes());
    }
}
