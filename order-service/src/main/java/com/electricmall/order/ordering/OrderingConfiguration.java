package com.electricmall.order.ordering;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topic that orders are told on. */
@Configuration(proxyBeanMethods = false)
class OrderingConfiguration {

    private static final int PARTITIONS = 12;

    @Bean
    NewTopic ordersTopic() {
        return TopicBuilder.name(OrderBook.TOPIC).partitions(PARTITIONS).build();
    }
}
