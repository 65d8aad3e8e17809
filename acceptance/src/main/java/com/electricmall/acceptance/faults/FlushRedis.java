package com.electricmall.acceptance.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.net.Socket;

/** Everything in Redis is gone: copies, rate limits, messages under way. */
record FlushRedis() implements Fault {

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        var port = environment.suite().process("redis").port();
        try (var redis = new Socket(InetAddress.getLoopbackAddress(), port)) {
            redis.getOutputStream().write("FLUSHALL\r\n".getBytes(US_ASCII));
            var answer = new String(redis.getInputStream().readNBytes(3), US_ASCII);
            if (!answer.equals("+OK")) {
                throw new IllegalStateException("Redis answered FLUSHALL by " + answer);
            }
        }
    }
}
