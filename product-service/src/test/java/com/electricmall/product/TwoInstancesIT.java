package com.electricmall.product;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.ids.Ids;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What one instance changes, another one's cache shows within half a second. */
@Isolated
class TwoInstancesIT extends RunningService {

    private static ConfigurableApplicationContext other;
    private static WebTestClient otherHttp;

    private final User merchant = newMerchant();

    @BeforeAll
    static void startTheOther() {
        var arguments = Stream.concat(
                        PROPERTIES.entrySet().stream()
                                .map(property -> "--" + property.getKey() + "=" + property.getValue()),
                        Stream.of("--server.port=0"))
                .toArray(String[]::new);
        other = new SpringApplicationBuilder(ProductServiceApplication.class).run(arguments);
        otherHttp = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + other.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    @Test
    void seesChangesOfTheOther() {
        var path = "/products/" + product(merchant, "before", "1", 1);
        assertThat(nameAtTheOther(path)).isEqualTo("before");

        patch(path, merchant, "{\"name\": \"after\"}").expectStatus().isOk();

        await().atMost(500, MILLISECONDS)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> nameAtTheOther(path).equals("after"));
        delete(path, merchant).expectStatus().isNoContent();
        await().atMost(500, MILLISECONDS)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> otherHttp
                                .get()
                                .uri(path)
                                .exchange()
                                .returnResult(String.class)
                                .getStatus()
                                .value()
                        == 404);
    }

    @Test
    void seesStockThatTheOtherReceived() {
        var path = "/products/" + product(merchant, "tea", "1", 1);
        assertThat(nameAtTheOther(path)).isEqualTo("tea");

        post(path + "/stock-movements", merchant, "{\"quantity\": 4, \"reason\": \"delivery\"}")
                .expectStatus()
                .isCreated();

        await().atMost(500, MILLISECONDS).pollInterval(Duration.ofMillis(10)).until(() -> stockAtTheOther(path) == 5);
    }

    /** It is not told: its copy lives for a second. */
    @Test
    void showsWhatTheOtherSoldASecondLater() {
        var id = product(merchant, "tea", "1", 3);
        var path = "/products/" + id;
        assertThat(stockAtTheOther(path)).isEqualTo(3);

        asOrderService(HttpMethod.PUT, "/internal/reservations/" + Ids.next(), """
                        {"lines": [{"productId": %d, "quantity": 2}]}""".formatted(id))
                .expectStatus()
                .isOk();

        assertThat(stockOf(id)).isEqualTo(1);
        await().atMost(4, SECONDS).until(() -> stockAtTheOther(path) == 1);
    }

    @Test
    void seesCategoriesOfTheOther() {
        otherHttp.get().uri("/categories").exchange().expectStatus().isOk();
        var id = body(post("/categories", ADMIN, "{\"name\": \"shared\"}")).get("id");

        await().atMost(500, MILLISECONDS)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> otherHttp
                                .get()
                                .uri("/categories/" + id)
                                .exchange()
                                .returnResult(String.class)
                                .getStatus()
                                .value()
                        == 200);
    }

    private static long stockAtTheOther(String path) {
        return body(otherHttp.get().uri(path).exchange()).get("stock").longValue();
    }

    private static String nameAtTheOther(String path) {
        return body(otherHttp.get().uri(path).exchange()).get("name").textValue();
    }
}
