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
    void areOfTheMerchantInTheQueryWhereLinesNameNobody() {
        var file = "Handle,Title,Variant Price\ncup,Cup,1.00\n";
        var other = newMerchant();
        var path = "/products/import?format=shopify&merchantId=";

        assertThat(body(call(HttpMethod.POST, path + merchant.id(), ADMIN.token(), file))
                        .get("created")
                        .longValue())
                .isEqualTo(1);
        assertThat(mine().findValuesAsText("familyId")).containsExactly("cup");
        var lines = "merchantId,name,price,stock\n,mine,1,1\n%d,theirs,1,1\n".formatted(other.id());
        body(call(HttpMethod.POST, "/products/import?format=csv&merchantId=" + merchant.id(), ADMIN.token(), lines));
        assertThat(mine().findValuesAsText("name")).containsExactlyInAnyOrder("Cup", "mine");
        assertThat(count(other)).isEqualTo(1);
        call(HttpMethod.POST, path + merchant.id(), merchant.token(), file)
                .expectStatus()
                .isOk();
        call(HttpMethod.POST, path + other.id(), merchant.token(), file)
                .expectStatus()
                .isForbidden();
        assertInvalid(call(HttpMethod.POST, path + "0", ADMIN.token(), file), "merchantId");
        assertInvalid(call(HttpMethod.POST, path + "me", ADMIN.token(), file), "merchantId");
        assertThat(body(call(HttpMethod.POST, "/products/import?format=shopify", ADMIN.token(), file))
                        .at("/rejected/0/errors/0/message")
                        .textValue())
                .contains("in the query");
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
