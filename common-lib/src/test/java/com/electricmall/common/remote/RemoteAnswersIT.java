package com.electricmall.common.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.error.UnavailableException;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigDecimal;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

class RemoteAnswersIT extends RemoteCalls {

    @Test
    void areReadByTheFieldsThatMatter() {
        PEER.stubFor(get("/internal/things/1")
                .willReturn(okJson("{\"id\": 1, \"price\": 20.00, \"since\": \"the next release\"}")));

        assertThat(things.thing(1)).isEqualTo(new Thing(1, new BigDecimal("20.00")));
    }

    @Test
    void areAskedForWithAServiceToken() {
        PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

        things.thing(1);

        PEER.verify(getRequestedFor(urlEqualTo("/internal/things/1"))
                .withHeader("Authorization", matching("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                .withHeader("Accept", equalTo("*/*").or(matching(".*json.*"))));
    }

    @Test
    void areAskedForWithATokenForThatPeerAlone() throws ParseException {
        PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

        things.thing(1);

        var header = PEER.getAllServeEvents().getFirst().getRequest().getHeader("Authorization");
        var token = SignedJWT.parse(header.substring("Bearer ".length()));
        assertThat(token.getJWTClaimsSet().getAudience()).contains("thing-service");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("asking-service");
    }

    @Test
    void thatCannotBeReadAreAnOutage() {
        PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"pri")));

        assertThat(refusal(UnavailableException.class).code()).isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    void thatBreakOffAreAnOutage() {
        PEER.stubFor(get("/internal/things/1").willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        assertThat(refusal(UnavailableException.class).code()).isEqualTo("SERVICE_UNAVAILABLE");
    }
}
