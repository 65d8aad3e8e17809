package com.electricmall.gateway.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Buckets as hashes in Redis, filled by Redis' clock. One script call takes from many buckets. A bucket expires when it
 * would be full again.
 */
final class RedisBuckets implements SharedBuckets {

    private static final double MILLI = 1_000.0;

    /**
     * A bucket goes no lower than one burst below zero. The script returns thousandths of a token, since Redis'
     * integers have no fraction. ARGV has for each bucket its burst, its tokens per ms and the tokens taken.
     */
    @SuppressWarnings("rawtypes") // the type as which a script's array is read
    private static final RedisScript<List> TAKE = RedisScript.of("""
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            local left = {}
            for i, key in ipairs(KEYS) do
              local burst = tonumber(ARGV[3 * i - 2])
              local perMilli = tonumber(ARGV[3 * i - 1])
              local known = redis.call('HMGET', key, 'tokens', 'at')
              local passed = math.max(0, now - (tonumber(known[2]) or now))
              local tokens = math.min(burst, (tonumber(known[1]) or burst) + passed * perMilli)
              tokens = math.max(-burst, tokens - tonumber(ARGV[3 * i]))
              redis.call('HSET', key, 'tokens', string.format('%.6f', tokens), 'at', string.format('%d', now))
              redis.call('PEXPIRE', key, math.ceil((burst - tokens) / perMilli) + 1000)
              left[i] = math.floor(tokens * 1000)
            end
            return left
            """, List.class);

    private final StringRedisTemplate redis;

    RedisBuckets(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public List<Double> take(List<Taken> taken) {
        var keys = new ArrayList<String>(taken.size());
        var arguments = new ArrayList<String>(3 * taken.size());
        for (var one : taken) {
            keys.add(one.bucket().key());
            arguments.add(Integer.toString(one.limit().burst()));
            arguments.add(
                    Double.toString(one.limit().perNano() * Duration.ofMillis(1).toNanos()));
            arguments.add(Integer.toString(one.tokens()));
        }
        List<?> left = redis.execute(TAKE, keys, arguments.toArray());
        return left.stream().map(milli -> ((Number) milli).longValue() / MILLI).toList();
    }
}
