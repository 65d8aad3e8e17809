package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class ImportsIT extends ImportRequests {

    @Test
    void areForMerchantsAndAdministratorsWhoNameOne() {
        var line = "{\"name\": \"a\", \"price\": 1, \"stock\": 1, \"merchantId\": %d}".formatted(merchant.id());

        assertThat(taken(ADMIN, NDJSON, line.getBytes(UTF_8)).get("created").longValue())
                .isEqualTo(1);
        assertThat(taken(ADMIN, NDJSON, lines(1).getBytes(UTF_8))
                        .at("/rejected/0/errors/0/field")
                        .textValue())
                .isEqualTo("merchantId");
        assertThat(mine()).hasSize(1);
        sent(CUSTOMER, NDJSON, line.getBytes(UTF_8)).expectStatus().isForbidden();
        http.post().uri("/products/import").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void areOfAFormatThatIsKnown() {
        sent("application/json", "{}").expectStatus().isEqualTo(415);
        sent("text/csv;charset=gbk", "name\n").expectStatus().isEqualTo(415);
        assertInvalid(call(HttpMethod.POST, "/products/import?format=xml", merchant.token(), "x"), "format");
        assertThat(body(call(
                                HttpMethod.POST,
                                "/products/import?format=csv",
                                merchant.token(),
                                "name,price,stock\na,1,1\n"))
                        .get("created")
                        .longValue())
                .isEqualTo(1);
    }
}
