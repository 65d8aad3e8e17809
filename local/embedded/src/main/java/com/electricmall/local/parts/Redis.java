package com.electricmall.local.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Redis 7, with an append-only file. When its memory is full it drops what was used least recently: everything in it is
 * a copy or a count that ends by itself (docs/caching.md).
 */
public final class Redis extends Part {

    private static final String MAX_MEMORY = "128mb";
    private static final int TIMEOUT_MILLIS = 500;

    /** @param port 0 takes a free one */
    public Redis(Path folder, int port, Path log) {
        super("redis", folder, port, log);
    }

    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    public boolean isReady() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+PONG\r\n".length());
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG\r\n");
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    List<String> command() {
        return List.of(
                UnpackedParts.redis().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port()),
                "--dir",
                ".",
                "--appendonly",
                "yes",
                "--save",
                "",
                "--maxmemory",
                MAX_MEMORY,
                "--maxmemory-policy",
                "allkeys-lru",
                "--maxmemory-samples",
                "10");
    }
}
