package com.electricmall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** The limits that are set for one machine, which the contract promises. */
class LimitSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LimitProperties limits = read();

    @ParameterizedTest
    @CsvSource({"READING", "WRITING", "CHECKOUT", "WEBHOOK"})
    void leaveAnAddressFiveHundredRequestsASecond(RouteClass routeClass) {
        var limit = limits.limitOf(Bucket.Kind.IPV4, routeClass).orElseThrow();

        assertThat(limit.burst()).isGreaterThanOrEqualTo(500);
        assertThat(limit.perNano() * SECOND.toNanos()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void leaveAnAddressFiftySignUpsAMinute() {
        var limit = limits.limitOf(Bucket.Kind.IPV4, RouteClass.SIGN_UP).orElseThrow();

        assertThat(limit.perNano() * MINUTE.toNanos()).isGreaterThanOrEqualTo(50);
    }

    /** An export takes one of few slots, a password one of few threads: what is beyond waits or is refused there. */
    @ParameterizedTest
    @CsvSource({"IPV4, SIGN_IN, 300, 600", "IPV4, EXPORT, 600, 600", "USER, EXPORT, 60, 60", "USER, SIGN_IN, 120, 60"})
    void areLowerWhereARequestTakesOneOfFewPlaces(Bucket.Kind kind, RouteClass routeClass, int burst, int aMinute) {
        assertThat(limits.limitOf(kind, routeClass)).hasValue(new RateLimit(burst, aMinute, MINUTE));
    }

    private static LimitProperties read() {
        try {
            var sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load("application.yml", new ClassPathResource("application.yml"))
                    .forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("mall.limits", LimitProperties.class)
                    .get();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
