package com.electricmall.local.suite.plan;

/** How the JVMs of the programs compile, each mode slower to start than the one before. */
public enum JvmMode {
    /** With the first compiler alone: little work at the start, and slower code ever after. */
    QUICK_START,

    /** With both compilers. */
    FULL_SPEED,

    /** With both compilers and no start-up cache; what a JVM learns is written into a new one when it is stopped. */
    RECORDING;

    JvmMode or(JvmMode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
