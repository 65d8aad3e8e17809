package com.electricmall.local.parts;

import static com.electricmall.local.parts.PartFixtures.startAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisIT {

    @TempDir
    private Path temporary;

    private Path folder;
    private Redis redis;

    @BeforeEach
    void start() throws IOException {
        folder = PartFixtures.awkwardFolder(temporary);
        redis = redisIn("redis", 0);
        startAndAwait(redis);
    }

    @AfterEach
    void stop() {
        redis.stop();
    }

    @Test
    void keepsItsDataThroughKillAndRestart() throws IOException {
        assertThat(ask("SET greeting hello")).isEqualTo("+OK");

        redis.kill();
        assertThat(redis.isReady()).isFalse();
        startAndAwait(redis);

        assertThat(ask("EXISTS greeting")).isEqualTo(":1");
    }

    @Test
    void endsWhatAKilledLauncherLeftBehind() throws IOException {
        long orphan = redis.pid();
        ask("SET greeting hello");

        redis = redisIn("redis", redis.port());
        startAndAwait(redis);

        assertThat(ProcessHandle.of(orphan)).isEmpty();
        assertThat(ask("EXISTS greeting")).isEqualTo(":1");
    }

    @Test
    void stopsThePartOfAnEarlierLauncher() {
        var orphan = redis.process();

        redisIn("redis", redis.port()).stop();

        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void runsBesideAnother() {
        var other = redisIn("other", 0);
        try {
            startAndAwait(other);
            assertThat(redis.isReady()).isTrue();
            assertThat(other.isReady()).isTrue();
        } finally {
            other.stop();
        }
    }

    @Test
    void answersAgainAfterAPause() {
        redis.pause();
        assertThat(redis.isReady()).isFalse();

        redis.resume();
        assertThat(redis.isReady()).isTrue();
    }

    @Test
    void refusesATakenPort() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(PartFailedException.class)
                    .isThrownBy(redisIn("other", other.getLocalPort())::start)
                    .withMessage("redis cannot start: port %d is taken".formatted(other.getLocalPort()));
        }
    }

    private Redis redisIn(String name, int port) {
        return new Redis(folder.resolve(name), port, PartFixtures.log(folder, name));
    }

    private String ask(String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
