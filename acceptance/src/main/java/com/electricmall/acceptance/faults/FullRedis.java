package com.electricmall.acceptance.faults;

import java.time.Duration;

/** Redis has no memory left for a while: it drops all that it holds, and refuses whatever is to be written. */
record FullRedis(Duration length) implements Fault {

    private static final String LIMIT = "maxmemory";

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        try (var redis = RedisConnection.to(environment)) {
            var limit = redis.ask("CONFIG GET " + LIMIT).getLast();
            redis.ask("CONFIG SET " + LIMIT + " 1");
            try {
                Waiting.pause(length);
            } finally {
                redis.ask("CONFIG SET " + LIMIT + " " + limit);
            }
        }
    }
}
