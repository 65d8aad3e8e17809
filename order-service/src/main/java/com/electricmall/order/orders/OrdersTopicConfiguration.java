package com.electricmall.order.orders;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** Creates the topic on which the events of orders are published. */
@Configuration(proxyBeanMethods = false)
class OrdersTopicConfiguration {

    private static final int PARTITIONS = 12;

    @Bean
    NewTopic ordersTopic() {
        return TopicBuilder.name(OrderService.TOPIC).partitions(PARTITIONS).build();
    }
}
