package com.electricmall.acceptance.faults;

/** One instance after the other leaves its consumer group in the middle of its work, and joins it again. */
record Rebalance(String service) implements Fault {

    @Override
    public void strike(FaultEnvironment environment) {
        for (var instance : environment.suite().processesOf(service)) {
            environment.suite().stop(instance.name());
            environment.suite().start(instance.name());
        }
    }
}
