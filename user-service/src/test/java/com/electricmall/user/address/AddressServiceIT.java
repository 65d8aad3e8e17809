package com.electricmall.user.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.TestTokens;
import com.electricmall.user.RunningService;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class AddressServiceIT extends RunningService {

    private static final String MINE = "/users/me/addresses";
    private static final Map<String, Object> HOME = Map.of(
            "recipient",
            "王小明",
            "line1",
            "中山东一路 12 号",
            "city",
            "上海",
            "postalCode",
            "200002",
            "country",
            "CN",
            "phone",
            "+86 21 6329 0000");

    @Test
    void keepsReplacesAndDropsAddresses() {
        var user = newUser();
        var created = body(add(user, HOME).expectStatus().isCreated());
        var path = MINE + "/" + created.get("id").longValue();

        assertThat(body(get(path, user.token()).expectStatus().isOk())).isEqualTo(created);
        assertThat(body(get(MINE, user.token()).expectStatus().isOk())).containsExactly(created);
        put(path, user.token(), changed("city", "北京"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.city")
                .isEqualTo("北京");
        delete(path, user).expectStatus().isNoContent();
        get(path, user.token()).expectStatus().isNotFound();
        delete(path, user).expectStatus().isNotFound();
    }

    @Test
    void replacesOnlyTheVersionThatWasSeen() {
        var user = newUser();
        var created = add(user, HOME).expectBody(Map.class).returnResult();
        var path = MINE + "/" + created.getResponseBody().get("id");
        var etag = created.getResponseHeaders().getETag();

        putIfMatch(path, user, etag).expectStatus().isOk();
        putIfMatch(path, user, etag).expectStatus().isEqualTo(412);
    }

    @Test
    void isNobodyElsesBusiness() {
        var path = MINE + "/" + body(add(newUser(), HOME)).get("id").longValue();
        var stranger = newUser();

        get(path, stranger.token()).expectStatus().isNotFound();
        put(path, stranger.token(), HOME).expectStatus().isNotFound();
        delete(path, stranger).expectStatus().isNotFound();
        assertThat(body(get(MINE, stranger.token()))).isEmpty();
    }

    @Test
    void holdsTwenty() {
        var user = newUser();
        for (var i = 0; i < AddressService.LIMIT; i++) {
            add(user, HOME).expectStatus().isCreated();
        }

        add(user, HOME)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ADDRESS_BOOK_FULL");
        assertThat(body(get(MINE + "?page=0&size=5", user.token()))).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "recipient, null",
                "recipient, ' '",
                "line1, null",
                "city, ''",
                "country, null",
                "country, XX",
                "country, cn",
                "phone, call me",
                "postalCode, 123456789012345678901"
            })
    void refusesBadAddresses(String field, String value) {
        add(newUser(), changed(field, value)).expectStatus().isBadRequest();
    }

    @Test
    void refusesControlCharacters() {
        add(newUser(), changed("line2", "a\u0000b")).expectStatus().isBadRequest();
    }

    @Test
    void tellsOtherServicesASingleAddress() {
        var user = newUser();
        var created = body(add(user, HOME));
        var path = "/internal/users/%d/addresses/%d"
                .formatted(user.id(), created.get("id").longValue());

        assertThat(body(get(path, TestTokens.service("order-service"))
                        .expectStatus()
                        .isOk()))
                .isEqualTo(created);
        get(path, user.token()).expectStatus().isUnauthorized();
    }

    private static Map<String, Object> changed(String field, Object value) {
        var changed = new HashMap<String, Object>(HOME);
        changed.put(field, value);
        return changed;
    }

    private ResponseSpec add(User user, Map<String, Object> address) {
        return http.post()
                .uri(MINE)
                .headers(headers -> headers.setBearerAuth(user.token()))
                .bodyValue(address)
                .exchange();
    }

    private ResponseSpec putIfMatch(String path, User user, String etag) {
        return http.put()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(user.token()))
                .header(HttpHeaders.IF_MATCH, etag)
                .bodyValue(HOME)
                .exchange();
    }

    private ResponseSpec delete(String path, User user) {
        return http.delete()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(user.token()))
                .exchange();
    }
}
