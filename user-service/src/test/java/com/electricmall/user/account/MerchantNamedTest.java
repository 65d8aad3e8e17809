package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.security.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MerchantNamedTest {

    private static final Set<Role> MERCHANT = EnumSet.of(Role.CUSTOMER, Role.MERCHANT);

    @Test
    void isWrittenLikeTheSampleThatConsumersReadAndAsItsSchemaSays() throws IOException {
        var sample = read("contracts/merchant.named.v1.json");
        var schema = read("src/main/resources/schemas/merchant.named.v1.json");

        var event = MerchantNamed.of(account(MERCHANT, "蓝鹭茶行"));

        assertThat(EventJson.MAPPER.<JsonNode>valueToTree(event.payload()).toString())
                .isEqualTo(sample.toString());
        assertThat(event.type()).isEqualTo(schema.get("title").textValue());
        assertThat(event.aggregateVersion()).isEqualTo(3);
        assertThat(sample.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> schema.get("properties").fieldNames());
        assertThat(schema.get("required")).hasSize(sample.size());
    }

    @Test
    void tellsThatThereIsNoNameAnyMore() {
        var event = MerchantNamed.of(account(MERCHANT, null));

        assertThat(EventJson.MAPPER.<JsonNode>valueToTree(event.payload()).toString())
                .isEqualTo("{\"userId\":42,\"merchantName\":null}");
    }

    @Test
    void isOfMerchantsAlone() {
        assertThat(account(EnumSet.of(Role.CUSTOMER), "Blue Heron").publicName())
                .isNull();
        assertThat(account(MERCHANT, "Blue Heron").publicName()).isEqualTo("Blue Heron");
        assertThat(account(MERCHANT, "Blue Heron").erased().publicName()).isNull();
    }

    /** Others may still know a name that the release before has made private, and told nobody. */
    @Test
    void isToldOfWheneverTheNameOrTheRoleChanges() {
        var customer = EnumSet.of(Role.CUSTOMER);
        var former = account(customer, "Blue Heron");

        assertThat(account(customer, null).isNamedAnew(former)).isTrue();
        assertThat(account(customer, "Grey Heron").isNamedAnew(former)).isTrue();
        assertThat(account(MERCHANT, "Blue Heron").isNamedAnew(former)).isTrue();
        assertThat(former.isNamedAnew(account(MERCHANT, "Blue Heron"))).isTrue();
        assertThat(former.withEnabled(false).isNamedAnew(former)).isFalse();
        assertThat(account(EnumSet.of(Role.ADMIN), "Blue Heron").isNamedAnew(former))
                .isFalse();
    }

    private static Account account(Set<Role> roles, String merchantName) {
        var profile = Profile.DEFAULT.withEmail("ann@example.com").withMerchantName(merchantName);
        return new Account(42, "ann", roles, profile, Instant.EPOCH, true, 3);
    }

    private static JsonNode read(String path) throws IOException {
        return EventJson.MAPPER.readTree(new File(path));
    }
}
