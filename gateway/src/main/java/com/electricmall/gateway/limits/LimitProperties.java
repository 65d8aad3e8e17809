package com.electricmall.gateway.limits;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param scale multiplies every number below, for a bigger machine or a benchmark
 * @param remembered how many buckets one gateway keeps in memory; those that are used most stay
 * @param byAddress limits of a client's address (IPv6: its /64); a class that is not listed has no limit
 * @param byUser limits of a signed-in user, from any address
 */
@ConfigurationProperties("mall.limits")
record LimitProperties(
        @DefaultValue("1") int scale,
        @DefaultValue("100000") int remembered,
        @DefaultValue Map<RouteClass, RateLimit> byAddress,
        @DefaultValue Map<RouteClass, RateLimit> byUser) {

    LimitProperties {
        if (scale < 1) {
            throw new IllegalArgumentException("mall.limits.scale: %d (expected: 1 or more)".formatted(scale));
        }
        byAddress = scaled(byAddress, scale);
        byUser = scaled(byUser, scale);
    }

    Optional<RateLimit> limitOf(Bucket.Kind kind, RouteClass routeClass) {
        var limits = kind == Bucket.Kind.USER ? byUser : byAddress;
        return Optional.ofNullable(limits.get(routeClass));
    }

    private static Map<RouteClass, RateLimit> scaled(Map<RouteClass, RateLimit> limits, int scale) {
        var scaled = new EnumMap<RouteClass, RateLimit>(RouteClass.class);
        limits.forEach((routeClass, limit) -> scaled.put(routeClass, limit.times(scale)));
        return scaled;
    }
}
