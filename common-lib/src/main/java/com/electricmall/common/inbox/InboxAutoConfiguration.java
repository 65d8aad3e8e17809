package com.electricmall.common.inbox;

import com.electricmall.common.database.Pipeline;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a service that has a database an {@link Inbox}. */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean({JdbcClient.class, TransactionTemplate.class})
@EnableScheduling
public class InboxAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Inbox inbox(
            JdbcClient jdbc,
            Pipeline pipeline,
            TransactionOperations transactions,
            @Value("${mall.inbox.keep-for:14d}") Duration keptFor) {
        return new JdbcInbox(jdbc, pipeline, transactions, keptFor);
    }
}
