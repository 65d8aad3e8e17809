package com.electricmall.product.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.product.merchant.MerchantClient.MerchantsResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MerchantClientTest {

    @Test
    void readsTheSampleOfUserService() throws IOException {
        var sample = Path.of("../user-service/contracts/merchants.json").toFile();

        var page = EventJson.MAPPER.readValue(sample, MerchantsResponse.class).toPage();

        assertThat(page.merchants()).containsExactly(new MerchantName(42, "蓝鹭茶行", 3), new MerchantName(43, null, 5));
        assertThat(page.next()).isEqualTo(OptionalLong.of(43));
    }
}
