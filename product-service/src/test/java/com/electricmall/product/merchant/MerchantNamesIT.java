package com.electricmall.product.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.Kafka;
import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MerchantNamesIT extends RunningService {

    private final User merchant = newMerchant();
    private final Kafka kafka = new Kafka();

    @Autowired
    private MerchantNameRepository names;

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void areFoundAsUserServiceTellsThem() throws IOException {
        var product = product(merchant, "Assam", "1", 5);
        var sample = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("../user-service/contracts/merchant.named.v1.json")
                        .toFile());
        var name = sample.get("merchantName").textValue();

        kafka.tellOfUser(
                "merchant.named.v1",
                merchant.id(),
                2,
                sample.put("userId", merchant.id()).toString());

        await().untilAsserted(() -> assertThat(found(name)).containsExactly(product));
        assertThat(found(name + " assam")).containsExactly(product);
        var later = product(merchant, "Darjeeling", "1", 5);
        await().untilAsserted(() -> assertThat(found(name)).containsExactlyInAnyOrder(product, later));
    }

    @Test
    void areForgottenWhenTheyChangeAndWhenAccountsAreErased() {
        var product = product(merchant, "Assam", "1", 5);
        named("Blue Heron", 2);
        await().untilAsserted(() -> assertThat(found("blue heron")).containsExactly(product));

        named("Grey Heron", 3);
        await().untilAsserted(() -> assertThat(found("grey heron")).containsExactly(product));
        await().untilAsserted(() -> assertThat(found("blue")).isEmpty());

        kafka.tellOfUser("user.erased.v1", merchant.id(), 5, "{\"userId\": %d}".formatted(merchant.id()));
        await().untilAsserted(() -> assertThat(found("heron")).isEmpty());
        assertThat(stored()).isNull();
        names.keep(List.of(new MerchantName(merchant.id(), "Grey Heron", 4)));
        assertThat(stored()).isNull();
        assertThat(found("assam")).containsExactly(product);
    }

    @Test
    void areTakenAway() {
        product(merchant, "Assam", "1", 5);
        named("Blue Heron", 2);
        await().untilAsserted(() -> assertThat(found("heron")).hasSize(1));

        kafka.tellOfUser(
                "merchant.named.v1",
                merchant.id(),
                3,
                "{\"userId\": %d, \"merchantName\": null}".formatted(merchant.id()));

        await().untilAsserted(() -> assertThat(found("heron")).isEmpty());
    }

    @Test
    void ofEarlierVersionsChangeNothing() {
        for (var version : List.of(7, 3, 7)) {
            names.keep(List.of(new MerchantName(merchant.id(), "Version " + version, version)));
        }

        assertThat(stored()).isEqualTo("Version 7");
    }

    private String stored() {
        return jdbc.sql("SELECT coalesce(name, '') FROM merchant WHERE merchant_id = ?")
                .param(merchant.id())
                .query(String.class)
                .optional()
                .filter(name -> !name.isEmpty())
                .orElse(null);
    }

    private void named(String name, long version) {
        kafka.tellOfUser(
                "merchant.named.v1",
                merchant.id(),
                version,
                "{\"userId\": %d, \"merchantName\": \"%s\"}".formatted(merchant.id(), name));
    }

    private List<Long> found(String q) {
        return StreamSupport.stream(
                        body(get("/products?merchant=%d&q=%s".formatted(merchant.id(), q))
                                        .expectStatus()
                                        .isOk())
                                .spliterator(),
                        false)
                .map(product -> product.get("id").longValue())
                .toList();
    }
}
