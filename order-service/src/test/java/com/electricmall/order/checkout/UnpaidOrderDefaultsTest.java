package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** As they are shipped. */
class UnpaidOrderDefaultsTest {

    private static final int FULL_LINE = 99;

    @Test
    void letSomeFullLinesBeOrderedAndNoShopBeEmptied() throws IOException {
        var environment = new StandardEnvironment();
        load(environment.getPropertySources());
        var limits = Binder.get(environment)
                .bind("mall.holds", UnpaidOrderProperties.class)
                .get()
                .limits();

        assertThat(limits.unitsPerProduct()).isBetween(2 * FULL_LINE, 5 * FULL_LINE);
        assertThat(limits.orders()).isBetween(10, 100);
    }

    private static void load(MutablePropertySources sources) throws IOException {
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .forEach(sources::addLast);
    }
}
