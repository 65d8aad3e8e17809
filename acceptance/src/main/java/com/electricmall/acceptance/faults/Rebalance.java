package com.electricmall.acceptance.faults;

/** One instance after the other leaves its consumer group in the middle of its work, and joins it again. */
record Rebalance(String service) implements Fault {

    @Override
    public void strike(Scene scene) {
        for (var instance : scene.suite().processesOf(service)) {
            scene.suite().stop(instance.name());
            scene.suite().start(instance.name());
        }
    }
}
