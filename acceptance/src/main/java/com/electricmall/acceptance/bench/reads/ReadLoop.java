package com.electricmall.acceptance.bench.reads;

import com.electricmall.acceptance.bench.Measurement;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;

/**
 * Reads over so many connections, on each the next once the answer is there. One thread serves them all and looks only
 * for the end of an answer, so that it takes little from those who answer.
 */
public final class ReadLoop {

    /** A header by which the gateway has to ask for each answer anew. */
    public static final String ANEW = "Cache-Control: no-cache\r\n";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final InetSocketAddress server;
    private final int connections;
    private final List<byte[]> requests;

    private Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
    private long refused;
    private long hits;

    /**
     * @param server its address, without a path
     * @param paths of which each request takes one by chance
     * @param headers lines that all requests have, each with its end
     */
    public ReadLoop(String server, int connections, List<String> paths, String headers) {
        var uri = URI.create(server);
        this.server = new InetSocketAddress(uri.getHost(), uri.getPort());
        this.connections = connections;
        this.requests = paths.stream()
                .map(path -> "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n".formatted(path, uri.getAuthority(), headers))
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** What one run came to; what was answered by anything but 200 counts as refused. */
    public record Result(Measurement measurement, long hits) {}

    public Result run(Duration length) throws IOException {
        latencies = new Histogram(LONGEST_MICROS, DIGITS);
        refused = 0;
        hits = 0;
        var begin = System.nanoTime();
        try (var selector = Selector.open()) {
            try {
                for (var i = 0; i < connections; i++) {
                    open(selector);
                }
                while (System.nanoTime() - begin < length.toNanos()) {
                    if (selector.select(this::read, PATIENCE.toMillis()) == 0) {
                        throw new SuiteException(
                                "Nobody at " + server + " has answered for " + PATIENCE.toSeconds() + " s");
                    }
                }
            } finally {
                for (var key : selector.keys()) {
                    key.channel().close();
                }
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return new Result(new Measurement(latencies, refused, took), hits);
    }

    private void open(Selector selector) throws IOException {
        var channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var reader = new Reader();
        channel.register(selector, SelectionKey.OP_READ, reader);
        reader.ask(channel);
    }

    private void read(SelectionKey key) {
        var channel = (SocketChannel) key.channel();
        var reader = (Reader) key.attachment();
        try {
            if (!reader.read(channel)) {
                channel.close();
                open(key.selector());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(IncomingAnswer answer, long askedAt) {
        if (answer.status() == 200) {
            latencies.recordValue((System.nanoTime() - askedAt) / 1_000);
            hits += answer.isHit() ? 1 : 0;
        } else if (answer.status() == 429) {
            throw Suite.limits("A read was answered 429");
        } else {
            refused++;
        }
    }

    /** What is under way on one connection. */
    private final class Reader {

        private final IncomingAnswer answer = new IncomingAnswer();
        private long askedAt;

        private void ask(SocketChannel channel) throws IOException {
            var request =
                    ByteBuffer.wrap(requests.get(ThreadLocalRandom.current().nextInt(requests.size())));
            askedAt = System.nanoTime();
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        /** @return false if the server has closed the connection */
        private boolean read(SocketChannel channel) throws IOException {
            var count = channel.read(answer.room());
            if (count < 0) {
                return false;
            }
            if (answer.take(count)) {
                note(answer, askedAt);
                answer.forget();
                ask(channel);
            }
            return true;
        }
    }
}
