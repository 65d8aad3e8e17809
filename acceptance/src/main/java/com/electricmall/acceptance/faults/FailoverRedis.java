package com.electricmall.acceptance.faults;

/** Redis dies, and another server answers at its address, which has received nothing of what it held. */
record FailoverRedis() implements Fault {

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        try (var redis = RedisConnection.to(environment)) {
            redis.ask("FLUSHALL");
        }
        environment.suite().kill("redis");
    }
}
