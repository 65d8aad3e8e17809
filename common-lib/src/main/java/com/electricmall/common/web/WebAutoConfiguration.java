package com.electricmall.common.web;

import com.electricmall.common.error.ProblemTranslator;
import com.electricmall.common.ids.OneSpellingMapping;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.boot.autoconfigure.web.reactive.WebFluxRegistrations;
import org.springframework.boot.autoconfigure.web.reactive.error.ErrorWebFluxAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.codec.CodecCustomizer;
import org.springframework.boot.web.reactive.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.accept.RequestedContentTypeResolverBuilder;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Gives an application this package's filters, its error rendering, and how its endpoints are found and called. */
@AutoConfiguration(before = {ErrorWebFluxAutoConfiguration.class, JacksonAutoConfiguration.class})
@EnableConfigurationProperties(WebProperties.class)
public class WebAutoConfiguration {

    private static final int AFTER_SPRING_BOOT = 1;

    @Bean
    AcceptableAnswers acceptableAnswers(ObjectProvider<ServerCodecConfigurer> codecs) {
        return new AcceptableAnswers(codecs);
    }

    @Bean
    WebFluxConfigurer typesOfAnswers(AcceptableAnswers answers) {
        return new WebFluxConfigurer() {
            @Override
            public void configureContentTypeResolver(RequestedContentTypeResolverBuilder builder) {
                builder.resolver(answers::resolve);
            }
        };
    }

    @Bean
    WebFluxRegistrations endpoints(AcceptableAnswers answers, ObjectProvider<ObjectMapper> json) {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new OneSpellingMapping();
            }

            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new WarmReadAdapter(answers, new UnreadBodies(json::getObject));
            }
        };
    }

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    RequestIdFilter requestIdFilter() {
        return new RequestIdFilter();
    }

    @Bean
    BodyLimitFilter bodyLimitFilter(WebProperties properties) {
        return new BodyLimitFilter(properties.bodyLimit().toBytes(), properties.unlimitedPaths());
    }

    @Bean
    QueryTextFilter queryTextFilter() {
        return new QueryTextFilter();
    }

    @Bean
    AnyVersionFilter anyVersionFilter() {
        return new AnyVersionFilter();
    }

    /** After Spring Boot's own, whose limit is another property and 256 KiB by default. */
    @Bean
    @Order(AFTER_SPRING_BOOT)
    CodecCustomizer bodiesUpToTheLimit(WebProperties properties) {
        var limit = Math.toIntExact(properties.bodyLimit().toBytes());
        return codecs -> codecs.defaultCodecs().maxInMemorySize(limit);
    }

    @Bean
    static ValidationConfigurationCustomizer codePointSizes() {
        return configuration -> {
            var hibernate = (HibernateValidatorConfiguration) configuration;
            var sizes = hibernate.createConstraintMapping();
            sizes.constraintDefinition(Size.class)
                    .includeExistingValidators(true)
                    .validatedBy(CodePointSizeValidator.class);
            hibernate.addMapping(sizes);
        };
    }

    @Bean
    ErrorWebExceptionHandler problemExceptionHandler(
            ObjectProvider<ProblemTranslator> translators,
            WebProperties properties,
            ObjectMapper json,
            MeterRegistry meters) {
        return new ProblemExceptionHandler(
                new Refusals(translators.orderedStream().toList(), properties.bodyLimit()), titles(), json, meters);
    }

    /** Titles of problems by code and by status; a service may add its codes in {@code problem-titles.properties}. */
    private static ResourceBundleMessageSource titles() {
        var titles = new ResourceBundleMessageSource();
        if (WebAutoConfiguration.class.getResource("/problem-titles.properties") != null) {
            titles.addBasenames("problem-titles");
        }
        titles.addBasenames("com/electricmall/common/web/problem-titles");
        titles.setDefaultEncoding("UTF-8");
        titles.setFallbackToSystemLocale(false);
        return titles;
    }
}
