package com.electricmall.common.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.PreconditionFailedException;
import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteRefusalsIT extends RemoteCalls {

    @Test
    void notFoundIsTheFactThatItIs() {
        refuse(404, """
                {"type": "urn:electric-mall:problem:thing-not-found", "code": "THING_NOT_FOUND",
                 "detail": "No thing 1", "status": 404}
                """);

        var refusal = refusal(NotFoundException.class);

        assertThat(refusal.code()).isEqualTo("THING_NOT_FOUND");
        assertThat(refusal.detail()).isEqualTo("No thing 1");
        assertThat(refusal.members()).isEmpty();
    }

    @Test
    void conflictKeepsItsCodeDetailAndMembers() {
        refuse(409, """
                {"type": "urn:electric-mall:problem:out-of-stock", "title": "Out of stock", "status": 409,
                 "detail": "2 left", "instance": "/internal/things/1", "code": "OUT_OF_STOCK", "traceId": "t",
                 "shortLines": [{"productId": 7, "requested": 3, "available": 2}]}
                """);

        var refusal = refusal(ConflictException.class);

        assertThat(refusal.code()).isEqualTo("OUT_OF_STOCK");
        assertThat(refusal.detail()).isEqualTo("2 left");
        assertThat(refusal.members())
                .isEqualTo(Map.of("shortLines", List.of(Map.of("productId", 7, "requested", 3, "available", 2))));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void invalidNamesTheFields(int status) {
        refuse(status, """
                {"code": "INVALID_REQUEST", "detail": "quantity: 0",
                 "errors": [{"field": "quantity", "code": "RANGE", "message": "0 (expected: 1..99)"}]}
                """);

        assertThat(refusal(InvalidRequestException.class).violations())
                .containsExactly(new FieldViolation("quantity", "RANGE", "0 (expected: 1..99)"));
    }

    @Test
    void aStaleVersionIsAFailedPrecondition() {
        refuse(412, "{\"code\": \"STALE\", \"detail\": \"version 3 now\"}");

        assertThat(refusal(PreconditionFailedException.class).code()).isEqualTo("STALE");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 405, 415})
    void ofOurCredentialsOrCallAreAnOutageToTheClient(int status) {
        refuse(status, "{\"code\": \"TOKEN_INVALID\", \"detail\": \"expired\"}");

        assertThat(refusal(UnavailableException.class).detail()).doesNotContain("expired");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void ofABusyOrBrokenPeerAreAnOutage(int status) {
        refuse(status, "{\"code\": \"WHATEVER\", \"detail\": \"secret\"}");

        var refusal = refusal(UnavailableException.class);

        assertThat(refusal.detail()).doesNotContain("secret");
        assertThat(refusal.retryAfter()).isPositive();
    }

    @Test
    void tellHowLongToWaitIfThePeerKnows() {
        PEER.stubFor(
                get("/internal/things/1").willReturn(aResponse().withStatus(503).withHeader("Retry-After", "7")));

        assertThat(refusal(UnavailableException.class).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 412, 422})
    void ofAProgramThatIsNoneOfOursAreAnOutage(int status) {
        refuse(status, "<html>");
        refusal(UnavailableException.class);

        refuse(status, "{\"type\": \"about:blank\", \"code\": \"THING_NOT_FOUND\"}");
        refusal(UnavailableException.class);

        refuse(status, "{\"code\": \"resource_missing\"}");
        refusal(UnavailableException.class);
    }

    @Test
    void ofAServiceThatHasNoSuchPathAreAnOutage() {
        refuse(404, """
                {"type": "urn:electric-mall:problem:not-found", "title": "Not found", "status": 404,
                 "detail": "There is nothing at this path", "instance": "/internal/things/1", "code": "NOT_FOUND"}
                """);

        assertThat(refusal(UnavailableException.class).retryAfter()).isPositive();
    }

    private void refuse(int status, String body) {
        PEER.stubFor(get("/internal/things/1")
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody(body)));
    }
}
