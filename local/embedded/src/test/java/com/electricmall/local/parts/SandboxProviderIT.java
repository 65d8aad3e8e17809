package com.electricmall.local.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.EmbeddedSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The payment provider as its shop meets it. */
class SandboxProviderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UUID ORDER = UUID.randomUUID();

    private static HttpServer shop;
    private static EmbeddedSandbox sandbox;
    private static final List<Told> heard = new CopyOnWriteArrayList<>();
    private static volatile int shopAnswers = 200;

    private record Told(String signature, String body) {

        String type() {
            return json(body).get("type").textValue();
        }

        boolean isOf(UUID paymentId) {
            return body.contains(paymentId.toString());
        }
    }

    private record Answer(int status, JsonNode body) {}

    @BeforeAll
    static void start() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/payments/webhooks/sandbox", SandboxProviderIT::hear);
        shop.start();
        sandbox = EmbeddedSandbox.start("http://127.0.0.1:" + shop.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        sandbox.part().stop();
        shop.stop(0);
    }

    @Test
    void capturesOnceHoweverOftenItIsAsked() throws Exception {
        UUID id = UUID.randomUUID();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> charge(id, "card-ok", "45.97")));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
                assertThat(answer.get().body().get("status").textValue()).isEqualTo("CAPTURED");
            }
        }
        assertThat(find(id).body().get("amount").decimalValue()).isEqualByComparingTo("45.97");
    }

    @Test
    void refusesAnotherAmountUnderTheSameId() throws Exception {
        UUID id = UUID.randomUUID();
        charge(id, "card-ok", "10");

        Answer second = charge(id, "card-ok", "11");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().get("code").textValue()).isEqualTo("CHARGE_DIFFERS");
    }

    @Test
    void declines() throws Exception {
        Answer answer = charge(UUID.randomUUID(), "card-declined", "10");

        assertThat(answer.body().get("status").textValue()).isEqualTo("DECLINED");
        assertThat(answer.body().get("declineCode").textValue()).isEqualTo("CARD_DECLINED");
    }

    @Test
    void waitsForTheCustomerToAuthenticate() throws Exception {
        UUID id = UUID.randomUUID();
        Answer opened = charge(id, "card-3ds", "10");
        assertThat(opened.body().get("status").textValue()).isEqualTo("REQUIRES_ACTION");
        assertThat(opened.body().get("actionUrl").textValue()).endsWith("/payments/" + id + "/authenticate");

        for (int i = 0; i < 2; i++) {
            Answer authenticated = ask("POST", "/charges/" + id + "/authentication", "");
            assertThat(authenticated.body().get("status").textValue()).isEqualTo("CAPTURED");
            assertThat(authenticated.body().has("actionUrl")).isFalse();
        }
        Answer wrong = ask("POST", "/charges/" + charged("card-ok") + "/authentication", "");
        assertThat(wrong.body().get("code").textValue()).isEqualTo("NOTHING_TO_AUTHENTICATE");
    }

    @Test
    void tellsOfASlowCaptureTwiceAndOfItsBeginningAfterwards() throws Exception {
        UUID id = UUID.randomUUID();
        assertThat(charge(id, "card-slow", "10").body().get("status").textValue())
                .isEqualTo("PENDING");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldOf(id)).hasSize(4));

        assertThat(toldOf(id).getFirst().type()).isEqualTo("charge.captured");
        assertThat(toldOf(id))
                .extracting(Told::type)
                .containsExactlyInAnyOrder("charge.captured", "charge.captured", "charge.pending", "charge.pending");
        assertThat(find(id).body().get("status").textValue()).isEqualTo("CAPTURED");
        for (Told told : toldOf(id)) {
            assertThat(told.signature()).isEqualTo(signature(told));
        }
    }

    @Test
    void tellsAgainWhenTheShopDoesNotTakeIt() throws Exception {
        shopAnswers = 503;
        UUID id = UUID.randomUUID();
        charge(id, "card-slow", "10");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldOf(id)).hasSizeGreaterThan(2));

        shopAnswers = 200;
        heard.clear();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldOf(id)).hasSize(4));
    }

    @Test
    void keepsWhatItOwesThroughItsOwnDeath() throws Exception {
        UUID captured = charged("card-ok");
        UUID slow = UUID.randomUUID();
        charge(slow, "card-slow", "10");

        sandbox.part().kill();
        EmbeddedParts.start(sandbox.part());

        assertThat(find(captured).body().get("status").textValue()).isEqualTo("CAPTURED");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(toldOf(slow)).extracting(Told::type).contains("charge.captured"));
    }

    @Test
    void waitsForADatabaseThatComesAfterIt(@TempDir Path folder) {
        String name = "late_sandbox";
        String secret = "s".repeat(32);
        SandboxProvider early = new SandboxProvider(
                folder.resolve("sandbox-provider"),
                0,
                folder.resolve("sandbox-provider.log"),
                Map.of(
                        "DATABASE_URL", EmbeddedParts.postgres().url(name),
                        "DATABASE_USER", name,
                        "DATABASE_PASSWORD", secret,
                        "SANDBOX_KEY", secret,
                        "SANDBOX_WEBHOOK_SECRET", secret,
                        "SANDBOX_WEBHOOK_URL", "http://127.0.0.1/",
                        "SANDBOX_ACTION_URL", "http://127.0.0.1/{paymentId}"));
        early.start();
        try {
            await().during(Duration.ofSeconds(4)).atMost(PATIENCE).until(early::isAlive);
            EmbeddedParts.postgres().createDatabase(name, name, secret);
            early.awaitReady(PATIENCE);
        } finally {
            early.stop();
        }
    }

    @Test
    void capturesAndLosesItsAnswer() throws Exception {
        UUID id = UUID.randomUUID();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> charge(id, "card-lost", "10"));

        assertThat(find(id).body().get("status").textValue()).isEqualTo("CAPTURED");
    }

    @Test
    void cancelsWhatItHasNotCaptured() throws Exception {
        UUID open = charged("card-3ds");
        assertThat(cancel(open, "card-3ds").body().get("status").textValue()).isEqualTo("VOIDED");
        assertThat(ask("POST", "/charges/" + open + "/authentication", "").status())
                .isEqualTo(409);

        UUID captured = charged("card-ok");
        assertThat(cancel(captured, "card-ok").body().get("status").textValue()).isEqualTo("CAPTURED");
    }

    @Test
    void neverCapturesWhatWasCancelledBeforeItArrived() throws Exception {
        UUID id = UUID.randomUUID();
        assertThat(cancel(id, "card-ok").body().get("status").textValue()).isEqualTo("VOIDED");

        assertThat(charge(id, "card-ok", "10").body().get("status").textValue()).isEqualTo("VOIDED");
    }

    @Test
    void givesBackNoMoreThanItTook() throws Exception {
        UUID id = charged("card-ok");
        UUID part = UUID.randomUUID();

        assertThat(refund(part, id, "7").status()).isEqualTo(200);
        assertThat(refund(part, id, "7").status()).isEqualTo(200);
        assertThat(refund(part, id, "6").body().get("code").textValue()).isEqualTo("REFUND_DIFFERS");
        assertThat(refund(UUID.randomUUID(), id, "3.01").body().get("code").textValue())
                .isEqualTo("OVER_REFUND");
        assertThat(refund(UUID.randomUUID(), id, "3").status()).isEqualTo(200);
        assertThat(find(id).body().get("refunded").decimalValue()).isEqualByComparingTo("10");
        assertThat(refund(UUID.randomUUID(), UUID.randomUUID(), "1").status()).isEqualTo(404);
    }

    @Test
    void refusesRefundsOfACardWhoseAccountIsClosed() throws Exception {
        UUID id = charged("card-no-refund");
        UUID refundId = UUID.randomUUID();

        Answer refused = refund(refundId, id, "1");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("code").textValue()).isEqualTo("REFUND_REFUSED");
        assertThat(ask("GET", "/refunds/" + refundId, "").status()).isEqualTo(404);
        assertThat(find(id).body().get("refunded").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void tellsOfARefund() throws Exception {
        UUID id = charged("card-ok");
        UUID refundId = UUID.randomUUID();
        refund(refundId, id, "7");

        Answer found = ask("GET", "/refunds/" + refundId, "");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().get("amount").decimalValue()).isEqualByComparingTo("7");
    }

    @Test
    void listsWhatHasChangedSince() throws Exception {
        UUID first = charged("card-ok");
        String place = readToTheEnd("").getLast().get("next").textValue();
        UUID second = charged("card-declined");
        refund(UUID.randomUUID(), first, "1");

        List<String> changed = readToTheEnd("?after=" + place).stream()
                .flatMap(page -> page.get("charges").findValuesAsText("paymentId").stream())
                .toList();

        assertThat(changed).contains(first.toString(), second.toString());
        assertThat(ask("GET", "/book?after=nonsense", "").status()).isEqualTo(400);
    }

    /** As after a restore of either side: of another cluster's copy, or to a time before. */
    @Test
    void beginsAnewAtAPlaceThatIsNotOfItsDatabase() throws Exception {
        UUID first = charged("card-ok");
        String place = readToTheEnd("").getLast().get("next").textValue();
        assertThat(place).matches("[0-9]+\\.[0-9]+_[0-9a-f-]{36}");
        assertThat(changedAfter(place)).doesNotContain(first.toString());

        assertThat(changedAfter("1" + place)).contains(first.toString());
        assertThat(changedAfter(place.replaceFirst("\\.[0-9]+", ".9000000000000")))
                .contains(first.toString());
        assertThat(changedAfter(place.replaceFirst("[0-9]+\\.", ""))).doesNotContain(first.toString());
    }

    private static List<String> changedAfter(String place) throws Exception {
        return readToTheEnd("?after=" + place).stream()
                .flatMap(page -> page.get("charges").findValuesAsText("paymentId").stream())
                .toList();
    }

    @Test
    void answersNobodyWithoutItsKey() throws Exception {
        for (String key : List.of("", "Bearer ", "Bearer wrong")) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(sandbox.part().url() + "/book"));
            if (!key.isEmpty()) {
                request.header("Authorization", key);
            }
            assertThat(HTTP.send(request.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws Exception {
        UUID id = UUID.randomUUID();
        assertThat(charge(id, "cash", "10").status()).isEqualTo(400);
        assertThat(charge(id, "card-ok", "-1").status()).isEqualTo(400);
        assertThat(ask("PUT", "/charges/" + id, "{}").status()).isEqualTo(400);
        assertThat(ask("PUT", "/charges/" + id, "nonsense").status()).isEqualTo(400);
        assertThat(ask("PUT", "/charges/1", "{}").status()).isEqualTo(404);
        assertThat(ask("DELETE", "/charges/" + id, "").status()).isEqualTo(404);
        assertThat(find(id).status()).isEqualTo(404);
    }

    /** Pages up to the first empty one, whose transactions have all ended. */
    private static List<JsonNode> readToTheEnd(String query) throws Exception {
        List<JsonNode> pages = new ArrayList<>();
        String next = query;
        do {
            pages.add(ask("GET", "/book" + next, "").body());
            next = "?after=" + pages.getLast().get("next").textValue();
        } while (!pages.getLast().get("charges").isEmpty());
        return pages;
    }

    private static UUID charged(String method) throws Exception {
        UUID id = UUID.randomUUID();
        assertThat(charge(id, method, "10").status()).isEqualTo(200);
        return id;
    }

    private static Answer charge(UUID id, String method, String amount) throws Exception {
        return ask("PUT", "/charges/" + id, chargeBody(method, amount));
    }

    private static Answer cancel(UUID id, String method) throws Exception {
        return ask("PUT", "/charges/" + id + "/cancellation", chargeBody(method, "10"));
    }

    private static String chargeBody(String method, String amount) {
        return """
                {"orderId": "%s", "method": "%s", "amount": %s, "currency": "CNY"}
                """.formatted(ORDER, method, amount);
    }

    private static Answer refund(UUID refundId, UUID paymentId, String amount) throws Exception {
        return ask("PUT", "/refunds/" + refundId, """
                {"paymentId": "%s", "amount": %s, "currency": "CNY"}
                """.formatted(paymentId, amount));
    }

    private static Answer find(UUID id) throws Exception {
        return ask("GET", "/charges/" + id, "");
    }

    private static Answer ask(String method, String path, String body) throws Exception {
        var response = HTTP.send(
                HttpRequest.newBuilder(URI.create(sandbox.part().url() + path))
                        .header("Authorization", "Bearer " + sandbox.key())
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    private static List<Told> toldOf(UUID id) {
        return heard.stream().filter(told -> told.isOf(id)).toList();
    }

    private static void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(new Told(
                    exchange.getRequestHeaders().getFirst("Sandbox-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(shopAnswers, -1);
        }
    }

    private static String signature(Told told) throws Exception {
        String seconds =
                told.signature().substring("t=".length(), told.signature().indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(sandbox.webhookSecret().getBytes(UTF_8), "HmacSHA256"));
        return "t=%s,v1=%s"
                .formatted(
                        seconds, HexFormat.of().formatHex(mac.doFinal((seconds + "." + told.body()).getBytes(UTF_8))));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
