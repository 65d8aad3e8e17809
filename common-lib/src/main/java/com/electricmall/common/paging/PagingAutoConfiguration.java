package com.electricmall.common.paging;

import com.electricmall.common.security.Secrets;
import com.electricmall.common.security.SecurityAutoConfiguration;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Gives controllers their {@link PageQuery} and {@link QueryParameters} arguments, and {@link PageResponses}. */
@AutoConfiguration(after = SecurityAutoConfiguration.class)
@ConditionalOnBean(Secrets.class)
public class PagingAutoConfiguration {

    @Bean
    PageResponses pageResponses(Secrets secrets, ObjectMapper json) {
        return new PageResponses(new Cursors(secrets, json));
    }

    @Bean
    WebFluxConfigurer pageQueries(Secrets secrets, ObjectMapper json) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(
                        new PageQueryArgumentResolver(new Cursors(secrets, json)),
                        new QueryParametersArgumentResolver());
            }
        };
    }
}
