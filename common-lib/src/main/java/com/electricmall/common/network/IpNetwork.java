package com.electricmall.common.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * All addresses that begin with the same bits, such as {@code 203.0.113.0/24}.
 *
 * @param first the address of it whose other bits are all 0
 * @param prefixLength how many bits are the same
 */
public record IpNetwork(InetAddress first, int prefixLength) {

    /**
     * The networks that one customer of a provider, or one office, usually has; their requests are counted together.
     */
    private static final int CLIENT_PREFIX_IPV4 = 24;

    private static final int CLIENT_PREFIX_IPV6 = 64;

    public IpNetwork {
        var bits = first.getAddress().length * Byte.SIZE;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException(
                    "%s/%d (expected: /0../%d)".formatted(first.getHostAddress(), prefixLength, bits));
        }
        first = firstOf(first, prefixLength);
    }

    /** The network that a client's address is counted by: /24 of IPv4, /64 of IPv6. */
    public static IpNetwork ofClient(InetAddress address) {
        return new IpNetwork(address, address instanceof Inet4Address ? CLIENT_PREFIX_IPV4 : CLIENT_PREFIX_IPV6);
    }

    /**
     * @param text such as {@code 10.0.0.0/8} or {@code fc00::/7}; an address alone is a network of one
     * @throws IllegalArgumentException if it is malformed
     */
    public static IpNetwork parse(String text) {
        var slash = text.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            var length =
                    slash < 0 ? address.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
            return new IpNetwork(address, length);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(text + " (expected: a network such as 10.0.0.0/8)", e);
        }
    }

    public boolean contains(InetAddress address) {
        var theirs = address.getAddress();
        var ours = first.getAddress();
        if (theirs.length != ours.length) {
            return false;
        }
        var whole = prefixLength / Byte.SIZE;
        for (var i = 0; i < whole; i++) {
            if (theirs[i] != ours[i]) {
                return false;
            }
        }
        return whole == ours.length || (theirs[whole] & mask(prefixLength)) == (ours[whole] & 0xff);
    }

    /** {@code 203.0.113.0/24} */
    @Override
    public String toString() {
        return first.getHostAddress() + "/" + prefixLength;
    }

    private static InetAddress firstOf(InetAddress address, int prefixLength) {
        var bytes = address.getAddress();
        var whole = prefixLength / Byte.SIZE;
        for (var i = whole; i < bytes.length; i++) {
            bytes[i] = i == whole ? (byte) (bytes[i] & mask(prefixLength)) : 0;
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of another length than its own", e);
        }
    }

    /** Of the byte in which the prefix ends. */
    private static int mask(int prefixLength) {
        return 0xff00 >> prefixLength % Byte.SIZE & 0xff;
    }
}
