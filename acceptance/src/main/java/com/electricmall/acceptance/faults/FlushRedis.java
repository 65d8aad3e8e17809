package com.electricmall.acceptance.faults;

/** Everything in Redis is gone: copies, rate limits, messages under way. */
record FlushRedis() implements Fault {

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        try (var redis = RedisConnection.to(environment)) {
            redis.ask("FLUSHALL");
        }
    }
}
