package com.electricmall.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Bytes to the gateway as no HTTP library would send them, on a connection of their own. */
final class RawCall {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawCall() {}

    /** The whole answer to a request that asks for the connection to be closed; empty if there was none. */
    static String of(String request) {
        return inPieces(Duration.ZERO, request);
    }

    /** With so much time before each piece but the first. */
    static String inPieces(Duration pause, String... pieces) {
        var gateway = URI.create(RunningSuite.gatewayUrl());
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            for (var piece = 0; piece < pieces.length; piece++) {
                if (piece > 0) {
                    await().pollDelay(pause).atMost(pause.plusSeconds(10)).until(() -> true);
                }
                socket.getOutputStream().write(pieces[piece].getBytes(ISO_8859_1));
            }
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError("No answer to " + String.join("", pieces), e);
        }
    }

    static String head(String line, String... headers) {
        return "%s HTTP/1.1\r\nConnection: close\r\n%s\r\n\r\n".formatted(line, String.join("\r\n", headers));
    }
}
