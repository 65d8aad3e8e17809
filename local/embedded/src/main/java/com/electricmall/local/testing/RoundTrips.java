package com.electricmall.local.testing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of work costs at PostgreSQL, as seen on the wire: how often it waits for an answer, and how many
 * transactions it ends. A service's connections are counted if their property {@code socketFactory} names {@link
 * Sockets}, and of those only what the thread of the work reads.
 */
public record RoundTrips(int trips, int transactions) {

    /** How often {@link #fewestOf} does the work. */
    public static final int TRIES = 8;

    private static final ThreadLocal<@Nullable Count> COUNT = new ThreadLocal<>();

    /** The round trips of work that is done by the calling thread. */
    public static RoundTrips during(StatementLog.Work work) throws Exception {
        var count = new Count();
        COUNT.set(count);
        try {
            work.run();
        } finally {
            COUNT.remove();
        }
        return new RoundTrips(count.trips, count.transactions);
    }

    /**
     * The round trips of work on a warm connection: the driver looks up each type in the catalogue when it is first
     * used.
     *
     * @param work is done {@value #TRIES} times
     */
    public static RoundTrips fewestOf(StatementLog.Work work) throws Exception {
        var fewest = during(work);
        for (var i = 1; i < TRIES; i++) {
            var again = during(work);
            fewest = again.trips < fewest.trips ? again : fewest;
        }
        return fewest;
    }

    public RoundTrips plus(RoundTrips others) {
        return new RoundTrips(trips + others.trips, transactions + others.transactions);
    }

    private static final class Count {
        private int trips;
        private int transactions;
    }

    /** Creates sockets whose traffic is counted. */
    public static final class Sockets extends SocketFactory {

        @Override
        public Socket createSocket() {
            return new ListenedSocket();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            throw unconnectedOnly();
        }

        private static IOException unconnectedOnly() {
            return new IOException("Only sockets that are connected later are listened to");
        }
    }

    private static final class ListenedSocket extends Socket {

        private @Nullable InputStream listened;

        @Override
        public InputStream getInputStream() throws IOException {
            if (listened == null) {
                listened = new ListenedStream(super.getInputStream());
            }
            return listened;
        }
    }

    /**
     * Parses the server's messages: a byte for the type, four for the length, which includes itself. Each round trip
     * ends with {@code ReadyForQuery}, which contains the state of the transaction. The one after BEGIN does not count,
     * because the driver sends BEGIN together with the next statement.
     */
    private static final class ListenedStream extends FilterInputStream {

        private static final int NOT_YET_TYPED = 0;

        private boolean answered;
        private int type = NOT_YET_TYPED;
        private int lengthBytes;
        private int left;
        private final StringBuilder command = new StringBuilder();
        private boolean noTrip;

        ListenedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                receive(read);
            }
            return read;
        }

        @Override
        public int read(byte[] into, int from, int atMost) throws IOException {
            int read = super.read(into, from, atMost);
            for (var i = 0; i < read; i++) {
                receive(into[from + i] & 0xff);
            }
            return read;
        }

        private void receive(int octet) {
            var refusesEncryption = !answered && octet == 'N';
            answered = true;
            if (refusesEncryption) {
                return;
            }
            if (type == NOT_YET_TYPED) {
                type = octet;
                lengthBytes = 4;
                left = 0;
            } else if (lengthBytes > 0) {
                left = left << 8 | octet;
                if (--lengthBytes == 0) {
                    left -= 4;
                    endIfComplete(octet);
                }
            } else {
                left--;
                if (type == 'C') {
                    command.append((char) octet);
                }
                endIfComplete(octet);
            }
        }

        private void endIfComplete(int lastOctet) {
            if (left > 0) {
                return;
            }
            if (type == 'I') {
                noTrip = true; // the pool's check whether a connection is alive
            } else if (type == 'C') {
                noTrip = command.toString().equals("BEGIN\0");
                command.setLength(0);
            } else if (type == 'Z') {
                count(lastOctet);
            }
            type = NOT_YET_TYPED;
        }

        private void count(int state) {
            var count = COUNT.get();
            if (count != null && !noTrip) {
                count.trips++;
                if (state == 'I') {
                    count.transactions++;
                }
            }
            noTrip = false;
        }
    }
}
