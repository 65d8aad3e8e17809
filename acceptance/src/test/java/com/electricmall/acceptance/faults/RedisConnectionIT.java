package com.electricmall.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.electricmall.local.parts.Redis;
import com.electricmall.local.testing.EmbeddedParts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisConnectionIT {

    @TempDir
    private Path folder;

    private Redis redis;

    @BeforeEach
    void start() {
        redis = new Redis(folder, 0, folder.resolve("redis.log"));
        EmbeddedParts.start(redis);
    }

    @AfterEach
    void stop() {
        redis.stop();
    }

    @Test
    void asksAndHearsRefusals() throws IOException {
        try (var connection = RedisConnection.to(redis.port())) {
            assertThat(connection.ask("SET a b")).containsExactly("OK");
            assertThat(connection.ask("GET a")).containsExactly("b");
            assertThatIllegalStateException().isThrownBy(() -> connection.ask("FLY"));
        }
    }

    /** The bound that the suite's own Redis has, and what is left of it when there is no memory. */
    @Test
    void hasABoundAndRefusesWritesBeyondIt() throws IOException {
        try (var connection = RedisConnection.to(redis.port())) {
            assertThat(connection.ask("CONFIG GET maxmemory")).containsExactly("maxmemory", "134217728");
            assertThat(connection.ask("CONFIG GET maxmemory-policy"))
                    .containsExactly("maxmemory-policy", "allkeys-lru");
            connection.ask("SET a b");

            connection.ask("CONFIG SET maxmemory 1");

            assertThatIllegalStateException()
                    .isThrownBy(() -> connection.ask("SET c d"))
                    .withMessageContaining("OOM");
            assertThat(connection.ask("EXISTS a")).containsExactly("0");
        }
    }
}
