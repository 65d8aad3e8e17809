package com.electricmall.common.registration;

import com.netflix.discovery.AbstractDiscoveryClientOptionalArgs;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.cloud.configuration.TlsProperties;
import org.springframework.cloud.netflix.eureka.config.DiscoveryClientOptionalArgsConfiguration;
import org.springframework.cloud.netflix.eureka.http.EurekaClientHttpRequestFactorySupplier;
import org.springframework.cloud.netflix.eureka.http.RestTemplateDiscoveryClientOptionalArgs;
import org.springframework.context.annotation.Bean;

/**
 * Sends discovery the password that it asks for when an instance registers. It is not a part of the URL, as Eureka's
 * client would have it, since that client logs the URL with each failure.
 */
@AutoConfiguration(before = DiscoveryClientOptionalArgsConfiguration.class)
@ConditionalOnClass(DiscoveryClientOptionalArgsConfiguration.class)
@ConditionalOnProperty(name = "eureka.client.enabled", matchIfMissing = true)
@SuppressWarnings({"deprecation", "removal"}) // RestTemplate is Spring Cloud's default in this release
public class RegistrationPasswordAutoConfiguration {

    private static final String USER = "eureka";

    /** As Spring Cloud makes it by default, but for the password. */
    @Bean
    @ConditionalOnMissingBean(AbstractDiscoveryClientOptionalArgs.class)
    RestTemplateDiscoveryClientOptionalArgs discoveryClientArguments(
            EurekaClientHttpRequestFactorySupplier requests,
            ObjectProvider<RestTemplateBuilder> builders,
            TlsProperties tls,
            @Value("${mall.discovery.password:}") String password)
            throws GeneralSecurityException, IOException {
        var arguments = new RestTemplateDiscoveryClientOptionalArgs(
                requests, () -> withPassword(builders.getIfAvailable(RestTemplateBuilder::new), password));
        DiscoveryClientOptionalArgsConfiguration.setupTLS(arguments, tls);
        return arguments;
    }

    private static RestTemplateBuilder withPassword(RestTemplateBuilder builder, String password) {
        return password.isEmpty() ? builder : builder.basicAuthentication(USER, password);
    }
}
