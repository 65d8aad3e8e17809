package com.electricmall.local.suite.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.local.suite.SuiteException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A POST to a program on this machine, with a body of any length: it is sent as fast as it is taken. The response is
 * read meanwhile, since a server may reject a body before it has read all of it; the JDK's client would then report a
 * broken connection instead.
 *
 * @param headers besides those that say how long the body is
 */
record StreamedPost(URI uri, Map<String, String> headers) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** More than the gateway gives to an import. */
    private static final Duration LONGEST = Duration.ofMinutes(35);

    private static final int PIECE = 1 << 16;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_PIECE = {'0', '\r', '\n', '\r', '\n'};

    record Answer(int status, String body) {}

    /** The body, and the listener of its progress. */
    interface Body {
        /** @return how much it was; -1 at the end */
        int read(byte[] piece);

        /** What was read before is sent. */
        void sent();
    }

    /** @throws IOException if there is no connection, or it is cut before the answer */
    Answer send(Body body) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) LONGEST.toMillis());
            var in = socket.getInputStream();
            var answer = new FutureTask<Answer>(() -> readAnswer(in));
            Thread.ofVirtual().start(answer);
            try {
                write(socket.getOutputStream(), body, answer);
            } catch (IOException cut) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                return answerBeforeCut(answer, cut);
            }
            return await(answer);
        }
    }

    /** A server that rejects a body may close the connection while the body is being sent. */
    private static Answer answerBeforeCut(FutureTask<Answer> answer, IOException cut) throws IOException {
        try {
            return await(answer);
        } catch (IOException none) {
            cut.addSuppressed(none);
            throw cut;
        }
    }

    private static Answer await(FutureTask<Answer> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cut) {
                throw cut;
            }
            throw new IOException("The answer is not understood", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted.", e);
        }
    }

    private void write(OutputStream out, Body body, FutureTask<Answer> answer) throws IOException {
        var head = new StringBuilder("POST %s HTTP/1.1\r\nHost: %s\r\n"
                .formatted(
                        uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                        uri.getAuthority()));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(ISO_8859_1));
        byte[] piece = new byte[PIECE];
        for (int count = body.read(piece); count >= 0 && !answer.isDone(); count = body.read(piece)) {
            if (count > 0) {
                out.write((Integer.toHexString(count) + "\r\n").getBytes(ISO_8859_1));
                out.write(piece, 0, count);
                out.write(LINE_END);
                body.sent();
            }
        }
        if (!answer.isDone()) {
            out.write(LAST_PIECE);
        }
    }

    private static Answer readAnswer(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw);
        var statusLine = line(in).split(" ", 3);
        if (statusLine.length < 2 || !statusLine[1].matches("\\d{3}")) {
            throw new IOException("Not an answer of HTTP: " + statusLine[0]);
        }
        var inPieces = false;
        var length = -1;
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            var lower = field.toLowerCase(Locale.ROOT).replace(" ", "");
            inPieces |= lower.equals("transfer-encoding:chunked");
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()));
            }
        }
        int status = Integer.parseInt(statusLine[1]);
        if (status < 200) {
            return readAnswer(in);
        }
        byte[] body = inPieces ? readPieces(in) : length >= 0 ? in.readNBytes(length) : in.readAllBytes();
        return new Answer(status, new String(body, UTF_8));
    }

    private static byte[] readPieces(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = sizeOfPiece(in); size > 0; size = sizeOfPiece(in)) {
            byte[] piece = in.readNBytes(size);
            if (piece.length < size) {
                throw new EOFException("The answer ends in the middle");
            }
            body.write(piece);
            line(in);
        }
        return body.toByteArray();
    }

    private static int sizeOfPiece(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed without an answer");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
