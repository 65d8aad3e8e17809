package com.electricmall.discovery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** Stands alone, or with profile {@code peers} beside the peers that {@code EUREKA_PEERS} lists. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableEurekaServer
public class DiscoveryApplication {

    public static void main(String[] args) {
        var application = new SpringApplication(DiscoveryApplication.class);
        if (System.getenv().containsKey("EUREKA_PEERS")) {
            application.setAdditionalProfiles("peers");
        }
        application.run(args);
    }
}
