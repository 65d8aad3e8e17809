package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.user.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** What administrators see and change of accounts. */
class AccountAdministrationIT extends RunningService {

    @Test
    void seeEverybodyPageByPage() {
        var admin = signInAsAdmin().access();
        newUser();
        newUser();

        var first = get("/users?size=2&sort=-createdAt", admin).expectStatus().isOk();
        var page = first.expectBody(JsonNode.class).returnResult();
        var next = page.getResponseHeaders().getFirst(HttpHeaders.LINK);
        var second = body(
                get(next.substring(1, next.indexOf('>')), admin).expectStatus().isOk());

        assertThat(page.getResponseBody()).hasSize(2);
        assertThat(ids(second)).doesNotContainAnyElementsOf(ids(page.getResponseBody()));
        get("/users?page=0&size=1&sort=username", admin)
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("X-Total-Count");
        get("/users?sort=passwordHash", admin).expectStatus().isBadRequest();
    }

    @Test
    void aloneSeeOthers() {
        var admin = signInAsAdmin().access();
        var user = newUser();

        get("/users/" + user.id(), admin)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.username")
                .isEqualTo(user.username());
        get("/users/999999999", admin).expectStatus().isNotFound();
        get("/users", user.token()).expectStatus().isForbidden();
        get("/users/" + user.id(), user.token()).expectStatus().isForbidden();
        http.get().uri("/users").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void giveRolesThatTheNextTokenHas() {
        var admin = signInAsAdmin().access();
        var user = newUser();
        var path = "/users/" + user.id() + "/roles";

        put(path, admin, List.of("MERCHANT", "CUSTOMER", "CUSTOMER"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.roles.length()")
                .isEqualTo(2);
        put(path, user.token(), List.of("ADMIN")).expectStatus().isForbidden();
        put(path, admin, List.of("KING")).expectStatus().isBadRequest();
        put(path, admin, List.of()).expectStatus().isBadRequest();
        put("/users/999999999/roles", admin, List.of("CUSTOMER")).expectStatus().isNotFound();

        put(path, admin, List.of("ADMIN")).expectStatus().isOk();
        get("/users", user.token()).expectStatus().isForbidden();
        var next = Tokens.of(body(refresh(user.tokens().refresh())));
        get("/users", next.access()).expectStatus().isOk();
        put(path, admin, List.of("CUSTOMER")).expectStatus().isOk();
    }

    @Test
    void refuseToLoseTheLastOfThem() {
        var admin = signInAsAdmin().access();
        var id = body(get("/users/me", admin)).get("id").longValue();

        put("/users/" + id + "/roles", admin, List.of("CUSTOMER"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("LAST_ADMINISTRATOR");
    }

    private static List<Long> ids(JsonNode page) {
        return StreamSupport.stream(page.spliterator(), false)
                .map(account -> account.get("id").longValue())
                .toList();
    }
}
