package com.electricmall.acceptance.faults;

/** Something that goes wrong. */
@FunctionalInterface
interface Fault {

    /** Makes ready what it needs, before anybody buys. */
    default void prepare(FaultEnvironment environment) throws Exception {}

    /** Breaks something and, where that does not pass by itself, mends it; buyers buy all the while. */
    void strike(FaultEnvironment environment) throws Exception;
}
