package com.electricmall.gateway.routing;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param publicUrl the URL by which clients call the gateway, if the {@code Host} header does not contain it
 * @param trustedProxies networks such as {@code 10.0.0.0/8} whose {@code X-Forwarded-*} headers are trusted; none by
 *     default
 */
@ConfigurationProperties("mall.gateway")
record OriginProperties(
        @Nullable URI publicUrl, @DefaultValue List<String> trustedProxies) {

    OriginProperties {
        if (publicUrl != null && !isOrigin(publicUrl)) {
            throw new IllegalArgumentException(
                    "mall.gateway.public-url: %s (expected: https://shop.example)".formatted(publicUrl));
        }
    }

    private static boolean isOrigin(URI url) {
        return url.getScheme() != null
                && url.getRawAuthority() != null
                && Origin.of(url.getScheme(), url.getRawAuthority(), "").isPresent();
    }
}
