package com.electricmall.common.outbox;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.database.PipelinedTransactionManager;
import com.electricmall.local.testing.Database;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What each process has of its own to write events and to send them. */
final class OutboxInstance {

    private final List<AutoCloseable> open;
    private final HikariDataSource pool = new HikariDataSource();
    final JdbcClient jdbc = JdbcClient.create(pool);
    final Pipeline pipeline = new Pipeline(new JdbcTemplate(pool));
    final TransactionTemplate transactions = new TransactionTemplate(new PipelinedTransactionManager(pool, pipeline));

    /** @param open what the test closes at its end, the last first */
    OutboxInstance(Database database, List<AutoCloseable> open) {
        this.open = open;
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        open.add(pool);
    }

    OutboxRelay relay(EventSender sender) {
        return new OutboxRelay(pipeline, transactions, sender, URI.create("/test-service"));
    }

    OutboxPoller startPolling(EventSender sender) {
        return startPolling(sender, Duration.ofMillis(100));
    }

    OutboxPoller startPolling(EventSender sender, Duration betweenBatches) {
        return startPolling(sender, Duration.ofSeconds(1), betweenBatches);
    }

    OutboxPoller startPolling(EventSender sender, Duration pollInterval, Duration betweenBatches) {
        var poller =
                new OutboxPoller(relay(sender), () -> true, new SimpleMeterRegistry(), pollInterval, betweenBatches);
        open.addFirst(poller::stop);
        poller.start();
        return poller;
    }
}
