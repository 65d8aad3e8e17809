package com.electricmall.gateway.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedOrigins web pages that may call the suite, such as {@code https://*.shop.example}. By default any page
 *     may: callers are authenticated by a header that only the page itself can add, never by a cookie that the browser
 *     would add.
 */
@ConfigurationProperties("mall.gateway.cors")
record CorsProperties(@DefaultValue("*") List<String> allowedOrigins) {}
