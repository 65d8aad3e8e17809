package com.electricmall.acceptance.faults.proxy;

import java.time.Duration;

/** What a proxy does to the bytes that pass it. */
public sealed interface NetworkFault {

    /** Nothing. */
    record None() implements NetworkFault {}

    /** Each piece is held back for so long, in both directions. */
    record Slow(Duration delay) implements NetworkFault {}

    /** A connection is reset once so many bytes have come from the server. */
    record CutAfter(long bytes) implements NetworkFault {}

    /** What goes in that direction is swallowed, and nobody is told. */
    record BlackHole(Direction direction) implements NetworkFault {}

    /** The request arrives, and as soon as the server answers the connection is reset instead. */
    record LostReply() implements NetworkFault {}

    enum Direction {
        TO_SERVER,
        TO_CLIENT
    }
}
