package com.electricmall.sandbox;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures pending charges and sends webhooks. A webhook is written down before it is sent, so a
 * crash delays or repeats it and loses none.
 */
final class WebhookSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final long SHORTEST_REST_MILLIS = 100;

    /** What another thread writes meanwhile is noticed after that long at the latest. */
    private static final long LONGEST_REST_MILLIS = 500;

    private static final int NOTICES_A_ROUND = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LEASE = PATIENCE.multipliedBy(2);

    private final ChargeService charges;
    private final Notices notices;
    private final Settings.Webhooks webhooks;
    private final ExecutorService rounds = Executors.newSingleThreadExecutor();
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    WebhookSender(ChargeService charges, Notices notices, Settings.Webhooks webhooks) {
        this.charges = charges;
        this.notices = notices;
        this.webhooks = webhooks;
    }

    void start() {
        rounds.execute(this::goRounds);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        deliveries.shutdownNow();
    }

    /** What a notice says, under its signature. */
    private record Letter(UUID id, String type, UUID paymentId, String createdAt) {}

    /** Until it is closed. */
    private void goRounds() {
        try {
            while (!rounds.isShutdown()) {
                Thread.sleep(round());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how many ms the next round may wait */
    private long round() {
        try {
            var untilNext = notices.untilNext();
            if (!untilNext.isPositive()) {
                charges.captureWhatIsDue();
                for (var notice : notices.take(NOTICES_A_ROUND, LEASE)) {
                    deliveries.execute(() -> deliver(notice));
                }
            }
            return Math.clamp(untilNext.toMillis(), SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS);
        } catch (SQLException | RuntimeException e) {
            log.warn("a round was left out: {}", e.toString());
            return LONGEST_REST_MILLIS;
        }
    }

    private void deliver(Notice notice) {
        try {
            if (isTaken(notice)) {
                notices.wasDelivered(notice);
            } else {
                notices.wasNotDelivered(notice);
            }
        } catch (SQLException e) {
            log.warn("notice {} will be sent again: {}", notice.id(), e.toString());
        }
    }

    private boolean isTaken(Notice notice) {
        var body = Json.write(new Letter(
                notice.id(),
                notice.type(),
                notice.paymentId(),
                notice.createdAt().toString()));
        var request = HttpRequest.newBuilder(webhooks.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, Signature.of(body, Instant.now(), webhooks.secret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2;
        } catch (IOException e) {
            log.info("notice {} was not taken: {}", notice.id(), e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
