package com.electricmall.common.registration;

import com.netflix.discovery.AbstractDiscoveryClientOptionalArgs;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.cloud.configuration.TlsProperties;
import org.springframework.cloud.netflix.eureka.RestTemplateTimeoutProperties;
import org.springframework.cloud.netflix.eureka.config.DiscoveryClientOptionalArgsConfiguration;
import org.springframework.cloud.netflix.eureka.http.EurekaClientHttpRequestFactorySupplier;
import org.springframework.cloud.netflix.eureka.http.RestTemplateDiscoveryClientOptionalArgs;
import org.springframework.context.annotation.Bean;

/**
 * Makes the client of discovery: it sends the password that discovery asks for when an instance registers, and goes on
 * with another peer soon after one has gone. The password is not a part of the URL, as Eureka's client would have it,
 * since that client logs the URL with each failure.
 */
@AutoConfiguration(before = DiscoveryClientOptionalArgsConfiguration.class)
@ConditionalOnClass(DiscoveryClientOptionalArgsConfiguration.class)
@ConditionalOnProperty(name = "eureka.client.enabled", matchIfMissing = true)
@SuppressWarnings({"deprecation", "removal"}) // RestTemplate is Spring Cloud's default in this release
public class RegistryClientAutoConfiguration {

    private static final String USER = "eureka";

    /** Longer than a request that begins before it takes to fail, so that the next one goes to another peer. */
    private static final Duration SET_ASIDE = Duration.ofSeconds(3);

    @Bean
    @ConditionalOnMissingBean(EurekaClientHttpRequestFactorySupplier.class)
    RegistryRequests registryRequests(RestTemplateTimeoutProperties timeouts) {
        var patience = Duration.ofMillis(timeouts.getConnectTimeout());
        return new RegistryRequests(timeouts, new BoundedLookup(SystemDefaultDnsResolver.INSTANCE, patience));
    }

    /** As Spring Cloud makes it by default, but for the password and the peers that are set aside. */
    @Bean
    @ConditionalOnMissingBean(AbstractDiscoveryClientOptionalArgs.class)
    RestTemplateDiscoveryClientOptionalArgs discoveryClientArguments(
            EurekaClientHttpRequestFactorySupplier requests,
            ObjectProvider<RestTemplateBuilder> builders,
            TlsProperties tls,
            @Value("${mall.discovery.password:}") String password)
            throws GeneralSecurityException, IOException {
        var silent = new SilentPeers(SET_ASIDE, System::nanoTime);
        var arguments = new RestTemplateDiscoveryClientOptionalArgs(
                requests,
                () -> withPassword(builders.getIfAvailable(RestTemplateBuilder::new), password)
                        .additionalInterceptors(silent));
        DiscoveryClientOptionalArgsConfiguration.setupTLS(arguments, tls);
        return arguments;
    }

    private static RestTemplateBuilder withPassword(RestTemplateBuilder builder, String password) {
        return password.isEmpty() ? builder : builder.basicAuthentication(USER, password);
    }
}
