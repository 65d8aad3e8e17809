package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.client.Client;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What gateway and services together take, and what they say of it. */
class SizesIT {

    private static final int LIMIT = 1 << 20;
    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"[a-z]+\"");

    private final Client customer = TestShop.newCustomer();

    @ParameterizedTest
    @CsvSource({"/users", "/cart/merge", "/products", "/orders", "/payments"})
    void everyServiceTakesAMebibyteAndNotAByteMore(String path) {
        var around = "{\"text\":\"\"}".length();

        customer.postOnce(path, Map.of("text", "x".repeat(LIMIT - around + 1))).expect(413);
        assertThat(customer.postOnce(path, Map.of("text", "x".repeat(LIMIT - around)))
                        .status())
                .isIn(400, 403);
    }

    @Test
    void everyLinkOfAListCanBeFollowed() {
        var merchant = TestShop.newMerchant();
        TestShop.newProduct(merchant, 1);
        TestShop.newProduct(merchant, 1);

        var list = TestShop.visitor()
                .get("/products?size=1&page=0&utm=" + "x".repeat(2000))
                .expect(200);

        var link = LINK.matcher(list.header("Link"));
        assertThat(link.results().count()).isGreaterThanOrEqualTo(3);
        link.reset();
        while (link.find()) {
            TestShop.visitor().get(link.group(1)).expect(200);
        }
    }

    @Test
    void onlyPublicReadsMayBeKept() {
        for (var path : new String[] {"/cart", "/orders", "/users/me", "/users/me/sessions"}) {
            assertThat(customer.get(path).expect(200).header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(customer.get("/orders/none").header("Cache-Control")).isEqualTo("no-store");
        assertThat(TestShop.visitor().get("/products").expect(200).header("Cache-Control"))
                .doesNotContain("no-store");
    }

    @Test
    void aMethodThatIsNotTakenIsToldWhichAre() {
        assertThat(customer.delete("/orders").expect(405).header("Allow")).contains("GET", "HEAD", "POST");
    }

    @Test
    void textThatIsNotUnicodeIsRefused() {
        customer.get("/products?q=%ED%A0%BC").expect(400);
        customer.get("/products?q=a%00").expect(400);
    }
}
