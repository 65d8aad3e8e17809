package com.electricmall.user.account;

import com.electricmall.common.invariant.Invariant;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    private static final int PARTITIONS = 12;

    @Bean
    NewTopic users() {
        return TopicBuilder.name(UserRegistered.TOPIC).partitions(PARTITIONS).build();
    }

    /** Of constant size: there is an index of administrators. */
    @Bean
    Invariant someAdministrator() {
        return new Invariant("an-administrator-stays", "Once an administrator was seeded, there is one", """
                SELECT 'none' AS administrators FROM administrator_seed
                WHERE NOT EXISTS (SELECT FROM account WHERE 'ADMIN' = ANY (roles) AND enabled)
                """);
    }
}
