package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.gateway.GatewayTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

class ReadsEndpointIT extends GatewayTest {

    @LocalManagementPort
    int management;

    @Test
    void recordsWhatIsReadUntilItIsStopped() {
        assertThat(record(10).statusCode()).isEqualTo(204);
        get("/products/700");
        get("/products/9");
        get("/products/700");
        assertThat(reads()).isEqualTo("{\"reads\":[1,2,1]}");

        send(endpoint().DELETE());
        get("/products/700");
        assertThat(reads()).isEqualTo("{\"reads\":[]}");
    }

    @Test
    void refusesToRecordTooMuch() {
        assertThat(record(0).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> record(int most) {
        return send(endpoint()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"most\": \"%d\"}".formatted(most))));
    }

    private String reads() {
        return send(endpoint().GET()).body();
    }

    private HttpRequest.Builder endpoint() {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d/actuator/reads".formatted(management)))
                .header("Accept", "application/json");
    }
}
