package com.electricmall.acceptance.faults.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.acceptance.faults.proxy.NetworkFault.BlackHole;
import com.electricmall.acceptance.faults.proxy.NetworkFault.CutAfter;
import com.electricmall.acceptance.faults.proxy.NetworkFault.Direction;
import com.electricmall.acceptance.faults.proxy.NetworkFault.LostReply;
import com.electricmall.acceptance.faults.proxy.NetworkFault.None;
import com.electricmall.acceptance.faults.proxy.NetworkFault.Slow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ServerSocket echo;
    private FaultProxy proxy;
    private Socket client;

    @BeforeEach
    void connects() throws IOException {
        echo = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.before(echo.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(300);
        assertThat(ask("hello")).isEqualTo("hello");
        assertThat(heard.poll()).isEqualTo("hello");
    }

    @AfterEach
    void ends() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    @Test
    void holdsEachPieceBack() throws IOException {
        proxy.inject(new Slow(Duration.ofMillis(60)));
        var begin = System.nanoTime();
        assertThat(ask("there")).isEqualTo("there");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void cutsAfterSoManyBytes() throws IOException {
        proxy.inject(new CutAfter(10));
        assertThat(ask("there")).isEqualTo("there");
        assertThatThrownBy(() -> ask("again")).isInstanceOf(IOException.class);
    }

    @Test
    void swallowsWhatGoesToTheServer() throws InterruptedException {
        proxy.inject(new BlackHole(Direction.TO_SERVER));
        assertThatThrownBy(() -> ask("there")).isInstanceOf(SocketTimeoutException.class);
        assertThat(heard.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void swallowsWhatComesFromTheServer() throws InterruptedException {
        proxy.inject(new BlackHole(Direction.TO_CLIENT));
        assertThatThrownBy(() -> ask("there")).isInstanceOf(SocketTimeoutException.class);
        assertThat(heard.poll(1, TimeUnit.SECONDS)).isEqualTo("there");
    }

    @Test
    void losesTheReplyToWhatWasDone() throws InterruptedException {
        proxy.inject(new LostReply());
        assertThatThrownBy(() -> ask("there"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
        assertThat(heard.poll(1, TimeUnit.SECONDS)).isEqualTo("there");
    }

    @Test
    void clearsUp() throws IOException {
        proxy.inject(new BlackHole(Direction.TO_CLIENT));
        assertThatThrownBy(() -> ask("there")).isInstanceOf(SocketTimeoutException.class);
        proxy.inject(new None());
        assertThat(ask("again")).isEqualTo("again");
    }

    @Test
    void refusesWhereNobodyServes() throws IOException {
        echo.close();
        try (var late = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            late.setSoTimeout(300);
            assertThatThrownBy(() -> late.getInputStream().readNBytes(1)).isInstanceOf(IOException.class);
        }
    }

    /** Five letters there and back. */
    private String ask(String word) throws IOException {
        client.getOutputStream().write(word.getBytes(US_ASCII));
        var answer = client.getInputStream().readNBytes(5);
        if (answer.length < 5) {
            throw new IOException("the connection has ended");
        }
        return new String(answer, US_ASCII);
    }

    private void serve() {
        try (var connection = echo.accept()) {
            while (true) {
                var word = connection.getInputStream().readNBytes(5);
                if (word.length < 5) {
                    return;
                }
                heard.add(new String(word, US_ASCII));
                connection.getOutputStream().write(word);
            }
        } catch (IOException e) {
            heard.add("the end");
        }
    }
}
