package com.electricmall.common.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(20)
class QueuedAppenderTest {

    private static final int LINES = 10;

    private final LoggerContext logging = new LoggerContext();
    private final Logger log = logging.getLogger("test");
    private final Console console = new Console();

    /** Writes nothing until it may. */
    private static final class Console extends AppenderBase<ILoggingEvent> {

        private final CountDownLatch isWriting = new CountDownLatch(1);
        private final CountDownLatch read = new CountDownLatch(1);
        private final List<ILoggingEvent> written = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent line) {
            isWriting.countDown();
            try {
                read.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            written.add(line);
        }

        List<String> lines() {
            return written.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }

    @BeforeEach
    void install() {
        logging.setMDCAdapter(MDC.getMDCAdapter());
        logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        console.setName("CONSOLE");
        console.setContext(logging);
        console.start();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        QueuedConsole.install(logging, LINES);
    }

    @AfterEach
    void stop() {
        console.read.countDown();
        logging.stop();
    }

    @Test
    void dropsAndCountsWhatDoesNotFitInsteadOfWaiting() throws InterruptedException {
        log.error("the first line");
        console.isWriting.await(); // from here on nothing leaves the queue
        IntStream.range(0, 1_000).forEach(i -> log.error("line {}", i));
        var dropped = 1_000L - LINES;
        assertThat(QueuedConsole.dropped(logging)).isEqualTo(dropped);
        console.read.countDown();

        await().untilAsserted(() -> assertThat(console.written).hasSize(1 + LINES));
        log.info("afterwards");
        await().untilAsserted(() -> assertThat(console.lines())
                .endsWith(
                        dropped + " lines of the log were dropped, because standard output is read too slowly",
                        "afterwards"));
        assertThat(QueuedConsole.dropped(logging)).isEqualTo(dropped);
    }

    @Test
    void keepsRoomForWarnings() {
        IntStream.range(0, 1_000).forEach(i -> log.info("line {}", i));
        log.warn("a warning");
        console.read.countDown();

        await().untilAsserted(() -> assertThat(console.lines()).contains("a warning"));
    }

    @Test
    void countsEachLineOnceOfManyThreads() throws InterruptedException {
        var threads = IntStream.range(0, 8)
                .mapToObj(thread -> Thread.ofVirtual()
                        .start(() -> IntStream.range(0, 500)
                                .forEach(i -> log.atLevel(
                                                i % 2 == 0 ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.ERROR)
                                        .log("line {}", i))))
                .toList();
        console.read.countDown();
        for (var thread : threads) {
            thread.join();
        }

        await().untilAsserted(() -> assertThat(console.lines().stream()
                                .filter(line -> line.startsWith("line"))
                                .count()
                        + QueuedConsole.dropped(logging))
                .isEqualTo(8 * 500));
    }

    @Test
    void writesWhatIsLeftAtAStopWithTheContextOfTheThreadThatLoggedIt() {
        try (var _ = MDC.putCloseable("requestId", "r-1")) {
            log.warn("the last one");
        }
        console.read.countDown();
        logging.stop();

        assertThat(console.written).singleElement().satisfies(line -> {
            assertThat(line.getMDCPropertyMap()).containsEntry("requestId", "r-1");
            assertThat(line.getThreadName()).isEqualTo(Thread.currentThread().getName());
        });
    }
}
