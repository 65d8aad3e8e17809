package com.electricmall.common.security;

import com.electricmall.common.cache.CacheProperties;
import com.electricmall.common.error.ForbiddenException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.core.publisher.Mono;

/**
 * Knows how user tokens are verified, and in services (unless {@code mall.security.service=false}, as in the gateway)
 * lets each endpoint's {@link Access} decide, with service tokens for {@code /internal/**}.
 */
@AutoConfiguration(
        before = org.springframework.boot.autoconfigure.security.reactive.ReactiveSecurityAutoConfiguration.class)
public class SecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(UserSigningKeys.class)
    PublishedSigningKeys userSigningKeys(
            WebClient.Builder http,
            ReactorLoadBalancerExchangeFilterFunction balanced,
            Clock clock,
            @Value("${mall.security.signing-keys-uri:http://user-service/.well-known/jwks.json}") String uri) {
        return new PublishedSigningKeys(http.clone().filter(balanced).build(), uri, clock);
    }

    @Bean
    @ConditionalOnMissingBean(name = "userTokenDecoder")
    ReactiveJwtDecoder userTokenDecoder(
            UserSigningKeys keys,
            RevokedAccounts revoked,
            Clock clock,
            Environment environment,
            ObjectProvider<MeterRegistry> meters) {
        var properties = CacheProperties.of(environment, VerifiedTokenCache.NAME);
        return UserTokens.decoder(keys, revoked, clock, properties, meters.getIfAvailable());
    }

    /** @param keptFor no less than user-service's {@code mall.tokens.access-lifetime} */
    @Bean
    @ConditionalOnMissingBean
    RevokedAccounts revokedAccounts(@Value("${mall.security.revocations-kept-for:16m}") Duration keptFor, Clock clock) {
        return new RevokedAccounts(keptFor, clock);
    }

    /** Converts rejections by Spring Security to errors that are rendered like all others. */
    private static ServerHttpSecurity stateless(ServerHttpSecurity http, ReactiveJwtDecoder decoder) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtDecoder(decoder))
                        .authenticationEntryPoint((exchange, refusal) -> Mono.error(TokenRefusals.of(refusal))))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (exchange, refusal) -> Mono.error(TokenRefusals.of(refusal)))
                        .accessDeniedHandler((exchange, refusal) ->
                                Mono.error(new ForbiddenException("FORBIDDEN", "Your roles do not allow this call"))));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "mall.security.service", matchIfMissing = true)
    @EnableConfigurationProperties({SecretsProperties.class, DeadlineProperties.class})
    @EnableWebFluxSecurity
    static class ServiceSecurity implements WebFluxConfigurer {

        /**
         * Spring Security's own would parse path and headers again, which {@code http.RequestHead} has checked already.
         */
        @Bean
        ServerWebExchangeFirewall headsAreReadAlready() {
            return ServerWebExchangeFirewall.INSECURE_NOOP;
        }

        @Bean
        Secrets secrets(SecretsProperties properties) {
            return new Secrets(properties.secret(), properties.acceptedSecret());
        }

        @Bean
        ServiceTokens serviceTokens(
                SecretsProperties properties, @Value("${spring.application.name}") String serviceName, Clock clock) {
            return new ServiceTokens(
                    properties.internalSecret(), properties.acceptedInternalSecret(), serviceName, clock);
        }

        @Bean
        PersonalAnswerFilter personalAnswerFilter() {
            return new PersonalAnswerFilter();
        }

        @Bean
        RequestDeadlineFilter requestDeadlineFilter(DeadlineProperties deadlines) {
            return new RequestDeadlineFilter(deadlines);
        }

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SecurityWebFilterChain internalCalls(
                ServerHttpSecurity http,
                ServiceTokens tokens,
                @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
            return stateless(http, tokens.decoder())
                    .securityMatcher(new PathPatternParserServerWebExchangeMatcher("/internal/**"))
                    .authorizeExchange(exchanges -> exchanges.anyExchange().access(new DeclaredAccess(endpoints)))
                    .build();
        }

        /** Requests that need no check do not pass through the chain, which takes a twentieth of a read. */
        @Bean
        SecurityWebFilterChain userCalls(
                ServerHttpSecurity http,
                @Qualifier("userTokenDecoder") ReactiveJwtDecoder decoder,
                @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
            var access = new DeclaredAccess(endpoints);
            return stateless(http, decoder)
                    .securityMatcher(exchange -> access.isOpen(exchange)
                            .flatMap(open -> open ? MatchResult.notMatch() : MatchResult.match()))
                    .authorizeExchange(exchanges -> exchanges
                            .pathMatchers("/v3/api-docs/**", "/v3/api-docs", "/v3/api-docs.yaml")
                            .permitAll()
                            .anyExchange()
                            .access(access))
                    .build();
        }

        @Override
        public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
            configurer.addCustomResolver(new CallerArgumentResolver());
        }
    }
}
