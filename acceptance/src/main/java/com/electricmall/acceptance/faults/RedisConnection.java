package com.electricmall.acceptance.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Speaks to the suite's Redis in its inline protocol, as a person with telnet would. */
final class RedisConnection implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    private RedisConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    static RedisConnection to(FaultEnvironment environment) throws IOException {
        return to(environment.suite().process("redis").port());
    }

    static RedisConnection to(int port) throws IOException {
        return new RedisConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * @return one text, or those of an array of texts
     * @throws IllegalStateException if Redis refuses the command
     */
    List<String> ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
        var head = line();
        return switch (head.charAt(0)) {
            case '+', ':' -> List.of(head.substring(1));
            case '$' -> List.of(line());
            case '*' -> texts(Integer.parseInt(head.substring(1)));
            default -> throw new IllegalStateException("Redis answered %s by %s".formatted(command, head));
        };
    }

    private List<String> texts(int count) throws IOException {
        var texts = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            line(); // its length
            texts.add(line());
        }
        return texts;
    }

    private String line() throws IOException {
        var line = answers.readLine();
        if (line == null || line.isEmpty()) {
            throw new IOException("Redis closed the connection");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
