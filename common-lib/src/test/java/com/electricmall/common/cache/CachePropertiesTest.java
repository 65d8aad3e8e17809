package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.cache.local.CachePolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class CachePropertiesTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void changeNothingByDefault() {
        var properties = CacheProperties.of(environment, "products");

        assertThat(properties).isEqualTo(CacheProperties.defaults());
        assertThat(properties.over(CacheSettings.defaults())).isEqualTo(CacheSettings.defaults());
    }

    @ParameterizedTest
    @CsvSource({"lru,LRU", "lfu,LFU", "lru-k,LRU_K", "tiny-lfu,TINY_LFU"})
    void nameThePolicy(String name, CachePolicy policy) {
        environment.withProperty("mall.cache.products.policy", name).withProperty("mall.cache.products.k", "3");

        assertThat(CacheProperties.of(environment, "products").policy()).isEqualTo(policy);
        assertThat(CacheProperties.of(environment, "products").k()).isEqualTo(3);
        assertThat(CacheProperties.of(environment, "stock")).isEqualTo(CacheProperties.defaults());
    }

    @Test
    void changeBounds() {
        environment
                .withProperty("mall.cache.products.local-entries", "7")
                .withProperty("mall.cache.products.time-to-live", "5s");

        assertThat(CacheProperties.of(environment, "products").over(CacheSettings.defaults()))
                .isEqualTo(CacheSettings.defaults().withLocalEntries(7).withTimeToLive(Duration.ofSeconds(5)));
    }

    @Test
    void refuseWhatIsNoPolicy() {
        environment.setProperty("mall.cache.products.policy", "fifo");

        assertThatThrownBy(() -> CacheProperties.of(environment, "products"))
                .hasMessageContaining("mall.cache.products.policy");
    }

    @Test
    void refuseAHistoryOfNothing() {
        environment.setProperty("mall.cache.products.k", "0");

        assertThatThrownBy(() -> CacheProperties.of(environment, "products"))
                .hasRootCauseMessage("k: 0 (expected: 1..16)");
    }
}
