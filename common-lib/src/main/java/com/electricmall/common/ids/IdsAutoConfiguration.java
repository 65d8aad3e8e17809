package com.electricmall.common.ids;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.web.reactive.WebFluxAutoConfiguration;
import org.springframework.boot.autoconfigure.web.reactive.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Lets paths name ids in their one spelling only. */
@AutoConfiguration(before = WebFluxAutoConfiguration.class)
public class IdsAutoConfiguration {

    @Bean
    WebFluxRegistrations idsInOneSpelling() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new OneSpellingMapping();
            }
        };
    }
}
