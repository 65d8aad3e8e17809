package com.electricmall.local.suite.state;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How commands reach the supervisor of a running suite: loopback HTTP, guarded by a token that only the suite's owner
 * can read. (A Unix socket's path may have about a hundred bytes; the path of a clone may be longer.)
 */
public record ControlAddress(long pid, int port, String token) {

    public void write(Path file) {
        PrivateFile.write(file, Map.of("pid", String.valueOf(pid), "port", String.valueOf(port), "token", token));
    }

    public static Optional<ControlAddress> read(Path file) {
        return PrivateFile.read(file)
                .map(values -> new ControlAddress(
                        Long.parseLong(values.getOrDefault("pid", "0")),
                        Integer.parseInt(values.getOrDefault("port", "0")),
                        values.getOrDefault("token", "")));
    }
}
