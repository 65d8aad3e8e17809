package com.electricmall.discovery;

import com.netflix.discovery.Jersey3DiscoveryClientOptionalArgs;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.List;
import org.springframework.cloud.netflix.eureka.server.ReplicationClientAdditionalFilters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** Has this registry send the password to its peers, where it registers and which it tells what it was told. */
@Configuration(proxyBeanMethods = false)
class PeerConfiguration {

    @Bean
    ReplicationClientAdditionalFilters replicationFilters(RegistryPassword password) {
        return new ReplicationClientAdditionalFilters(filters(password));
    }

    @Bean
    Jersey3DiscoveryClientOptionalArgs registrationFilters(RegistryPassword password) {
        var arguments = new Jersey3DiscoveryClientOptionalArgs();
        arguments.setAdditionalFilters(filters(password));
        return arguments;
    }

    private static List<ClientRequestFilter> filters(RegistryPassword password) {
        return password.isGiven()
                ? List.of(
                        request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, password.authorization()))
                : List.of();
    }
}
