package com.electricmall.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SandboxChargesIT extends SandboxCalls {

    @Test
    void capturesOnceHoweverOftenItIsAsked() throws Exception {
        var id = UUID.randomUUID();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (var i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> charge(id, "card-ok", "45.97")));
            }
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
                assertThat(answer.get().body().get("status").textValue()).isEqualTo("CAPTURED");
            }
        }
        assertThat(find(id).body().get("amount").decimalValue()).isEqualByComparingTo("45.97");
    }

    @Test
    void refusesAnotherAmountUnderTheSameId() throws Exception {
        var id = UUID.randomUUID();
        charge(id, "card-ok", "10");

        var second = charge(id, "card-ok", "11");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().get("code").textValue()).isEqualTo("CHARGE_DIFFERS");
    }

    @Test
    void declines() throws Exception {
        var answer = charge(UUID.randomUUID(), "card-declined", "10");

        assertThat(answer.body().get("status").textValue()).isEqualTo("DECLINED");
        assertThat(answer.body().get("declineCode").textValue()).isEqualTo("CARD_DECLINED");
    }

    @Test
    void waitsForTheCustomerToAuthenticate() throws Exception {
        var id = UUID.randomUUID();
        var opened = charge(id, "card-3ds", "10");
        assertThat(opened.body().get("status").textValue()).isEqualTo("REQUIRES_ACTION");
        assertThat(opened.body().get("actionUrl").textValue()).endsWith("/payments/" + id + "/authenticate");

        for (var i = 0; i < 2; i++) {
            var authenticated = ask("POST", "/charges/" + id + "/authentication", "");
            assertThat(authenticated.body().get("status").textValue()).isEqualTo("CAPTURED");
            assertThat(authenticated.body().has("actionUrl")).isFalse();
        }
        var wrong = ask("POST", "/charges/" + charged("card-ok") + "/authentication", "");
        assertThat(wrong.body().get("code").textValue()).isEqualTo("NOTHING_TO_AUTHENTICATE");
    }

    @Test
    void capturesAndLosesItsAnswer() throws Exception {
        var id = UUID.randomUUID();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> charge(id, "card-lost", "10"));

        assertThat(find(id).body().get("status").textValue()).isEqualTo("CAPTURED");
    }

    @Test
    void cancelsWhatItHasNotCaptured() throws Exception {
        var open = charged("card-3ds");
        assertThat(cancel(open, "card-3ds").body().get("status").textValue()).isEqualTo("VOIDED");
        assertThat(ask("POST", "/charges/" + open + "/authentication", "").status())
                .isEqualTo(409);

        var captured = charged("card-ok");
        assertThat(cancel(captured, "card-ok").body().get("status").textValue()).isEqualTo("CAPTURED");
    }

    @Test
    void neverCapturesWhatWasCancelledBeforeItArrived() throws Exception {
        var id = UUID.randomUUID();
        assertThat(cancel(id, "card-ok").body().get("status").textValue()).isEqualTo("VOIDED");

        assertThat(charge(id, "card-ok", "10").body().get("status").textValue()).isEqualTo("VOIDED");
    }

    @Test
    void answersNobodyWithoutItsKey() throws Exception {
        for (var key : List.of("", "Bearer ", "Bearer wrong")) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(SANDBOX.part().url() + "/book"));
            if (!key.isEmpty()) {
                request.header("Authorization", key);
            }
            assertThat(HTTP.send(request.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws Exception {
        var id = UUID.randomUUID();
        assertThat(charge(id, "cash", "10").status()).isEqualTo(400);
        assertThat(charge(id, "card-ok", "-1").status()).isEqualTo(400);
        assertThat(ask("PUT", "/charges/" + id, "{}").status()).isEqualTo(400);
        assertThat(ask("PUT", "/charges/" + id, "nonsense").status()).isEqualTo(400);
        assertThat(ask("PUT", "/charges/1", "{}").status()).isEqualTo(404);
        assertThat(ask("DELETE", "/charges/" + id, "").status()).isEqualTo(404);
        assertThat(find(id).status()).isEqualTo(404);
    }
}
