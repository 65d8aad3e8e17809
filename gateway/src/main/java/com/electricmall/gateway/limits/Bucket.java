package com.electricmall.gateway.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Identifies the requests that are counted together: of one user or address and one class.
 *
 * @param id a user's id, an IPv4 address, or the first 64 bits of an IPv6 address, which usually belong to one customer
 */
record Bucket(RouteClass routeClass, Kind kind, long id) {

    enum Kind {
        IPV4,
        IPV6,
        USER
    }

    static Bucket ofAddress(RouteClass routeClass, InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? new Bucket(routeClass, Kind.IPV4, Integer.toUnsignedLong(bytes.getInt()))
                : new Bucket(routeClass, Kind.IPV6, bytes.getLong());
    }

    static Bucket ofUser(RouteClass routeClass, long userId) {
        return new Bucket(routeClass, Kind.USER, userId);
    }

    /** Its name in Redis. */
    String key() {
        return "mall:limit:%s:%s:%x".formatted(routeClass, kind, id).toLowerCase(Locale.ROOT);
    }
}
