package com.electricmall.healthcheck;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sends one GET request to the program in the same container. Ends with exit code 0 if the answer is 200, otherwise
 * with 1 and the reason on the error stream, where {@code docker inspect} shows it.
 *
 * <p>It uses a plain socket because {@code java.net.http} doubles the CPU time that a check takes.
 */
final class HealthCheck {

    /** Short of the time limit of the images' health checks, so that the reason is told. */
    private static final int TIMEOUT_MILLIS = 2_000;

    private static final Pattern OK = Pattern.compile("HTTP/1\\.[01] 200( .*)?");

    private HealthCheck() {}

    /** @param arguments the environment variable that holds the port, and the path to ask for */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "%d arguments (expected: PORT_VARIABLE PATH)".formatted(arguments.length));
        }
        requireOk(port(System.getenv(), arguments[0]), arguments[1]);
    }

    static int port(Map<String, String> environment, String variable) {
        var value = environment.getOrDefault(variable, "");
        if (!value.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("%s: '%s' (expected: a port)".formatted(variable, value));
        }
        return Integer.parseInt(value);
    }

    /** @throws IOException if the answer is not 200, or there is none within two seconds */
    static void requireOk(int port, String path) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request(path).getBytes(US_ASCII));
            var status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            if (status == null || !OK.matcher(status).matches()) {
                throw new IOException("GET %s at port %d: %s (expected: 200)".formatted(path, port, status));
            }
        }
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }
}
