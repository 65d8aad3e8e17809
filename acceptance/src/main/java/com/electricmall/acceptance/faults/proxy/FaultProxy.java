package com.electricmall.acceptance.faults.proxy;

import com.electricmall.acceptance.faults.proxy.NetworkFault.BlackHole;
import com.electricmall.acceptance.faults.proxy.NetworkFault.CutAfter;
import com.electricmall.acceptance.faults.proxy.NetworkFault.Direction;
import com.electricmall.acceptance.faults.proxy.NetworkFault.LostReply;
import com.electricmall.acceptance.faults.proxy.NetworkFault.None;
import com.electricmall.acceptance.faults.proxy.NetworkFault.Slow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between clients and a local TCP server. Its fault may change at any time, also for open connections. */
public final class FaultProxy implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final InetSocketAddress server;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile NetworkFault networkFault = new None();

    private FaultProxy(InetSocketAddress server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    public static FaultProxy before(int serverPort) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        var proxy = new FaultProxy(new InetSocketAddress(loopback, serverPort), new ServerSocket(0, 0, loopback));
        Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
        return proxy;
    }

    public int port() {
        return door.getLocalPort();
    }

    public void inject(NetworkFault next) {
        networkFault = next;
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(FaultProxy::end);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // The door is closed.
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (var toServer = new Socket(server.getAddress(), server.getPort())) {
            open.add(toServer);
            var requests = Thread.ofVirtual().start(() -> pass(client, toServer, Direction.TO_SERVER));
            pass(toServer, client, Direction.TO_CLIENT);
            requests.join();
            open.remove(toServer);
        } catch (IOException e) {
            end(client); // Nobody serves there: the client sees that.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.remove(client);
    }

    /** Until either side ends, which ends the other. */
    private void pass(Socket from, Socket to, Direction direction) {
        var buffer = new byte[BUFFER];
        var passed = 0L;
        try {
            for (var count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                passed += count;
                if (lets(direction, passed)) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // One side is gone, or the fault took the connection: both learn of it below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    /**
     * Whether a piece arrives, after what the fault makes of it.
     *
     * @throws IOException if the connection does not outlive it
     */
    private boolean lets(Direction direction, long passed) throws IOException, InterruptedException {
        return switch (networkFault) {
            case None() -> true;
            case Slow(var delay) -> {
                Thread.sleep(delay);
                yield true;
            }
            case CutAfter(var bytes) -> {
                if (direction == Direction.TO_CLIENT && passed > bytes) {
                    throw new IOException("cut after " + bytes + " bytes");
                }
                yield true;
            }
            case BlackHole(var swallowed) -> direction != swallowed;
            case LostReply() -> {
                if (direction == Direction.TO_CLIENT) {
                    throw new IOException("the reply is lost");
                }
                yield true;
            }
        };
    }

    /** By a reset, as of a peer that is gone. */
    private static void end(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            return; // It has ended already.
        }
    }
}
