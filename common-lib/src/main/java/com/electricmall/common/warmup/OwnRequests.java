package com.electricmall.common.warmup;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Sends requests to this program itself, as an unknown client would. Whether they are answered or refused, they take
 * the way that every request takes.
 */
final class OwnRequests implements WarmUp {

    private final IntSupplier port;
    private final List<String> paths;
    private final Duration timeout;

    /** @param port of the web server, once it has started */
    OwnRequests(IntSupplier port, List<String> paths, Duration timeout) {
        this.port = port;
        this.paths = List.copyOf(paths);
        this.timeout = timeout;
    }

    @Override
    public void run() throws IOException {
        for (var path : paths) {
            var connection = (HttpURLConnection) URI.create("http://localhost:" + port.getAsInt() + path)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            try (var body = connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream()) {
                if (body != null) {
                    body.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }
}
