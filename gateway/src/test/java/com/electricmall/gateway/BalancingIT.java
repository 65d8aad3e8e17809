package com.electricmall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BalancingIT extends GatewayTest {

    @Test
    void sharesCallsExactlyByWeight() {
        for (var call = 0; call < 40; call++) {
            get("/products/" + call);
        }

        assertThat(pathsSeenBy(PRODUCTS)).hasSize(10);
        assertThat(pathsSeenBy(HEAVY_PRODUCTS)).hasSize(30);
    }
}
