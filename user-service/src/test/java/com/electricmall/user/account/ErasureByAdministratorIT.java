package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.user.PublishedUsers;
import com.electricmall.user.RunningService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What an administrator erases for those who ask for it. */
class ErasureByAdministratorIT extends RunningService {

    @Test
    void leavesNothingOfAPersonAndIsToldToAllServices() {
        var user = newUser();

        erase(user.id(), signInAsAdmin().access()).expectStatus().isAccepted();

        assertThat(rowOf(user)).doesNotContain(user.username(), "argon2");
        login(user.username(), PASSWORD).expectStatus().isUnauthorized();
        refresh(user.tokens().refresh()).expectStatus().isUnauthorized();
        assertThat(PublishedUsers.of(user.id(), 2).getLast().type()).isEqualTo("user.erased.v1");
    }

    /** As after a restore of another service's database alone. */
    @Test
    void ofAnErasedAccountTellsAllServicesAgain() {
        var user = newUser();
        var admin = signInAsAdmin().access();
        erase(user.id(), admin).expectStatus().isAccepted();
        var row = rowOf(user);

        erase(user.id(), admin).expectStatus().isAccepted();

        var events = PublishedUsers.of(user.id(), 3);
        assertThat(events)
                .extracting(event -> event.type())
                .containsExactly("user.registered.v1", "user.erased.v1", "user.erased.v1");
        assertThat(events).extracting(event -> event.id()).doesNotHaveDuplicates();
        assertThat(events).extracting(event -> event.aggregateVersion()).doesNotHaveDuplicates();
        assertThat(rowOf(user).replaceAll("version=\\d+", "")).isEqualTo(row.replaceAll("version=\\d+", ""));
    }

    /** As after a restore of this service's database to a moment before the erasure. */
    @Test
    void erasesAnAccountThatIsBack() {
        var user = newUser();
        var admin = signInAsAdmin().access();
        erase(user.id(), admin).expectStatus().isAccepted();
        PublishedUsers.of(user.id(), 2);
        jdbc.sql("""
                        UPDATE account
                        SET username = :name, username_key = :name, erased_at = NULL, version = version - 1
                        WHERE id = :id
                        """).param("name", user.username()).param("id", user.id()).update();
        get("/users/" + user.id(), admin).expectStatus().isOk();

        erase(user.id(), admin).expectStatus().isAccepted();

        assertThat(rowOf(user)).doesNotContain(user.username());
        get("/users/" + user.id(), admin).expectStatus().isNotFound();
        assertThat(PublishedUsers.of(user.id(), 3).getLast().type()).isEqualTo("user.erased.v1");
    }

    @Test
    void isForAdministratorsAlone() {
        var user = newUser();
        var other = newUser();

        erase(user.id(), other.token()).expectStatus().isForbidden();
        erase(user.id(), user.token()).expectStatus().isForbidden();
        http.delete().uri("/users/" + user.id()).exchange().expectStatus().isUnauthorized();
        signIn(user.username(), PASSWORD);
    }

    @Test
    void isNotForThemselves() {
        var admin = signInAsAdmin().access();
        var id = body(get("/users/me", admin)).get("id").longValue();

        erase(id, admin)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("OWN_ACCOUNT");
        signInAsAdmin();
    }

    @Test
    void endsWithTheRoleWhateverTheTokenSays() {
        var user = newUser();
        var former = newUser();
        var admin = signInAsAdmin().access();
        var roles = "/users/%d/roles".formatted(former.id());
        put(roles, admin, List.of("ADMIN")).expectStatus().isOk();
        var token = Tokens.of(body(refresh(former.tokens().refresh()))).access();
        put(roles, admin, List.of("CUSTOMER")).expectStatus().isOk();

        erase(user.id(), token).expectStatus().isUnauthorized();

        signIn(user.username(), PASSWORD);
    }

    @Test
    void needsAnAccountThatWasThere() {
        erase(999_999_999, signInAsAdmin().access())
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("USER_NOT_FOUND");
    }

    private String rowOf(User user) {
        return jdbc.sql("SELECT * FROM account WHERE id = ?")
                .param(user.id())
                .query()
                .singleRow()
                .toString();
    }

    private ResponseSpec erase(long id, String token) {
        return http.delete()
                .uri("/users/" + id)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }
}
