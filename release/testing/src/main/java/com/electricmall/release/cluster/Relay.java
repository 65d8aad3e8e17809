package com.electricmall.release.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server on this machine that can be cut, and is then as if nobody was there. */
public final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean cut;

    public Relay(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Ends what is under way, too. */
    public void cut() throws IOException {
        cut = true;
        for (var socket : open) {
            socket.close();
        }
    }

    /** How many connections were refused. */
    public int refused() {
        return refused.get();
    }

    public void mend() {
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                if (cut) {
                    refused.incrementAndGet();
                    client.close();
                    continue;
                }
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            }
        } catch (SocketException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (SocketException e) {
            open.remove(from); // Closed by one of the two, or cut: that is what ends a connection.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
