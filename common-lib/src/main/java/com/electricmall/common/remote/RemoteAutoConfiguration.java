package com.electricmall.common.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.aop.support.annotation.AnnotationMatchingPointcut.forClassAnnotation;
import static org.springframework.aop.support.annotation.AnnotationMatchingPointcut.forMethodAnnotation;

import com.electricmall.common.error.ProblemTranslator;
import com.electricmall.common.security.ServiceTokens;
import com.electricmall.common.tracing.RequestContext;
import com.electricmall.common.web.RequestId;
import com.electricmall.common.web.StrictJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Feign;
import feign.RequestInterceptor;
import feign.codec.ErrorDecoder;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.http.HttpMessageConverters;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.cloud.openfeign.clientconfig.HttpClient5FeignConfiguration.HttpClientBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/**
 * What all Feign clients of a service share; {@code mall.remote.enabled=false} leaves it out. Timeouts, circuit
 * breakers and bulkheads are in {@code mall-defaults.yml}.
 */
@AutoConfiguration(afterName = "com.electricmall.common.security.SecurityAutoConfiguration")
@ConditionalOnClass({Feign.class, FeignClient.class, CircuitBreaker.class})
@ConditionalOnProperty(name = "mall.remote.enabled", matchIfMissing = true)
public class RemoteAutoConfiguration {

    /** Spring Boot makes these in servlet applications only, and Spring's Feign codecs need them. */
    @Bean
    @ConditionalOnMissingBean
    HttpMessageConverters remoteMessageConverters(ObjectMapper mapper) {
        return new HttpMessageConverters(
                new StringHttpMessageConverter(UTF_8),
                new MappingJackson2HttpMessageConverter(StrictJson.internal(mapper)));
    }

    @Bean
    @ConditionalOnBean(ServiceTokens.class)
    RequestInterceptor serviceTokenInterceptor(ServiceTokens tokens) {
        return request -> request.header(
                HttpHeaders.AUTHORIZATION,
                "Bearer " + tokens.tokenFor(request.feignTarget().name()));
    }

    /** A callee's log lines and problem documents name the request that began at the gateway. */
    @Bean
    RequestInterceptor requestIdInterceptor() {
        return request -> {
            var id = RequestContext.requestId();
            if (id != null) {
                request.header(RequestId.HEADER, id);
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    ErrorDecoder remoteProblems(ObjectMapper mapper) {
        return new RemoteProblems(StrictJson.tolerant(mapper));
    }

    @Bean
    RemoteFailures remoteFailures() {
        return new RemoteFailures();
    }

    /** The client's own retry waits a second and would repeat what was not meant to be repeated. */
    @Bean
    HttpClientBuilderCustomizer noRetryBelowResilience4j() {
        return client -> client.disableAutomaticRetries();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor remoteCallAdvisor(
            ObjectProvider<RetryRegistry> retries,
            ObjectProvider<CircuitBreakerRegistry> breakers,
            ObjectProvider<BulkheadRegistry> bulkheads) {
        var remoteCalls = new ComposablePointcut(forClassAnnotation(RemoteCall.class))
                .union((Pointcut) forMethodAnnotation(RemoteCall.class));
        return new DefaultPointcutAdvisor(remoteCalls, new RemoteCallGuard(retries, breakers, bulkheads));
    }

    @Bean
    ProblemTranslator remoteOutages() {
        return new RemoteOutages();
    }
}
