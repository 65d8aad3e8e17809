package com.electricmall.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the shop asks, each request on a virtual thread of its own:
 *
 * <pre>
 * PUT  /charges/{paymentId}                 {orderId, method, amount, currency}
 * GET  /charges/{paymentId}
 * POST /charges/{paymentId}/authentication
 * PUT  /charges/{paymentId}/cancellation    the same body as the charge
 * PUT  /refunds/{refundId}                  {paymentId, amount, currency}
 * GET  /refunds/{refundId}
 * GET  /book?after={next}                   {charges, next}: what has changed since
 * GET  /health                              without a key
 * </pre>
 */
final class Api implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Api.class);
    private static final int LONGEST_BODY = 16 * 1024;
    private static final int CHARGES_A_PAGE = 200;
    private static final int SECONDS_TO_END = 1;

    private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern CHARGE = Pattern.compile("/charges/" + ID);
    private static final Pattern AUTHENTICATION = Pattern.compile("/charges/" + ID + "/authentication");
    private static final Pattern CANCELLATION = Pattern.compile("/charges/" + ID + "/cancellation");
    private static final Pattern REFUND = Pattern.compile("/refunds/" + ID);

    private final ChargeService charges;
    private final Settings settings;
    private final byte[] authorization;
    private final HttpServer server;

    Api(ChargeService charges, Settings settings) throws IOException {
        this.charges = charges;
        this.settings = settings;
        this.authorization = ("Bearer " + settings.key()).getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(settings.address(), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
    }

    void start() {
        server.start();
        log.info("listens at {}", server.getAddress());
    }

    @Override
    public void close() {
        server.stop(SECONDS_TO_END);
    }

    private record Answer(int status, Object body) {}

    private record ChargeAnswer(
            UUID paymentId,
            UUID orderId,
            String method,
            BigDecimal amount,
            String currency,
            ChargeStatus status,
            BigDecimal refunded,
            @Nullable String declineCode,
            @Nullable String actionUrl) {}

    private record BookAnswer(List<ChargeAnswer> charges, String next) {}

    private record Problem(int status, String code, String detail) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
            var answer = answer(exchange, body);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    /** Empty if no response is sent. */
    private Optional<Answer> answer(HttpExchange exchange, byte[] body) throws IOException {
        try {
            return route(exchange, body);
        } catch (Refusal refusal) {
            return Optional.of(new Answer(
                    refusal.status(),
                    new Problem(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()))));
        } catch (SQLException e) {
            log.warn("{} {}: {}", exchange.getRequestMethod(), exchange.getRequestURI(), e.toString());
            return Optional.of(new Answer(503, new Problem(503, "UNAVAILABLE", "The book cannot be reached")));
        }
    }

    private Optional<Answer> route(HttpExchange exchange, byte[] body) throws SQLException, IOException {
        var path = exchange.getRequestURI().getPath();
        var question = exchange.getRequestMethod() + " " + path;
        if (question.equals("GET /health")) {
            return Optional.of(new Answer(charges.isReachable() ? 200 : 503, List.of()));
        }
        requireKey(exchange);
        return switch (exchange.getRequestMethod()) {
            case "GET" -> get(path, Optional.ofNullable(exchange.getRequestURI().getQuery()));
            case "POST" -> Optional.of(ok(charges.authenticate(id(AUTHENTICATION, path))));
            case "PUT" -> put(path, body);
            default -> throw Refusal.nothingHere();
        };
    }

    private Optional<Answer> get(String path, Optional<String> query) throws SQLException {
        if (path.equals("/book")) {
            var after = query.map(text -> Changes.Place.parse(text.replaceFirst("^after=", "")))
                    .orElse(Changes.Place.BEGINNING);
            var changes = charges.changesAfter(after, CHARGES_A_PAGE);
            return Optional.of(new Answer(
                    200,
                    new BookAnswer(
                            changes.charges().stream().map(this::answerOf).toList(),
                            changes.last().toString())));
        }
        if (REFUND.matcher(path).matches()) {
            var refundId = id(REFUND, path);
            return Optional.of(
                    new Answer(200, charges.findRefund(refundId).orElseThrow(() -> Refusal.unknownRefund(refundId))));
        }
        var paymentId = id(CHARGE, path);
        return Optional.of(ok(charges.find(paymentId).orElseThrow(() -> Refusal.unknownCharge(paymentId))));
    }

    private Optional<Answer> put(String path, byte[] body) throws SQLException, IOException {
        if (REFUND.matcher(path).matches()) {
            return Optional.of(
                    new Answer(200, charges.refund(id(REFUND, path), Json.read(body, Refund.Request.class))));
        }
        if (CANCELLATION.matcher(path).matches()) {
            return Optional.of(ok(charges.cancel(id(CANCELLATION, path), Json.read(body, Charge.Request.class))));
        }
        var paymentId = id(CHARGE, path);
        var charge = charges.charge(paymentId, Json.read(body, Charge.Request.class));
        if (charge.method() == Method.LOST) {
            keepSilent();
            return Optional.empty();
        }
        return Optional.of(ok(charge));
    }

    private Answer ok(Charge charge) {
        return new Answer(200, answerOf(charge));
    }

    private ChargeAnswer answerOf(Charge charge) {
        return new ChargeAnswer(
                charge.paymentId(),
                charge.orderId(),
                charge.method().title(),
                charge.amount(),
                charge.currency(),
                charge.status(),
                charge.refunded(),
                charge.declineCode(),
                charge.status() == ChargeStatus.REQUIRES_ACTION
                        ? settings.actionUrl()
                                .replace("{paymentId}", charge.paymentId().toString())
                        : null);
    }

    private void requireKey(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
            throw Refusal.unauthenticated();
        }
    }

    private static UUID id(Pattern pattern, String path) {
        var matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            throw Refusal.nothingHere();
        }
        return UUID.fromString(matcher.group(1));
    }

    /** Keeps the connection open for a while, and then closes it without a response. */
    private void keepSilent() {
        try {
            Thread.sleep(settings.pace().silence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var body = Json.write(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
