package com.electricmall.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SandboxRefundsIT extends SandboxCalls {

    @Test
    void givesBackNoMoreThanItTook() throws Exception {
        var id = charged("card-ok");
        var part = UUID.randomUUID();

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
        var id = charged("card-no-refund");
        var refundId = UUID.randomUUID();

        var refused = refund(refundId, id, "1");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("code").textValue()).isEqualTo("REFUND_REFUSED");
        assertThat(ask("GET", "/refunds/" + refundId, "").status()).isEqualTo(404);
        assertThat(find(id).body().get("refunded").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void tellsOfARefund() throws Exception {
        var id = charged("card-ok");
        var refundId = UUID.randomUUID();
        refund(refundId, id, "7");

        var found = ask("GET", "/refunds/" + refundId, "");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().get("amount").decimalValue()).isEqualByComparingTo("7");
    }
}
