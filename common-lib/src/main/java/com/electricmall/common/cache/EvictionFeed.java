package com.electricmall.common.cache;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/**
 * Hears which keys the instances of all services evict from their caches, as {@code mall:cache:products:7}: by cache
 * and key.
 */
public final class EvictionFeed implements AutoCloseable {

    private final RedisMessageListenerContainer container = new RedisMessageListenerContainer();

    /** One thread for all messages, in the order in which they come. The container's default is a new one for each. */
    private final ExecutorService receiver = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("evictions-received").factory());

    /**
     * @param evicted hears each key
     * @param gap hears that messages may have been lost, also at the first connection
     */
    public EvictionFeed(RedisConnectionFactory connections, Consumer<String> evicted, Runnable gap) {
        container.setConnectionFactory(connections);
        container.setTaskExecutor(receiver);
        container.setSubscriptionExecutor(new SimpleAsyncTaskExecutor("evictions-subscription-"));
        container.addMessageListener(new Listener(evicted, gap), ChannelTopic.of(SharedCopies.CHANNEL));
        container.afterPropertiesSet();
    }

    /** Tries to listen, unless it does; to be called again and again, since Redis may be away. */
    public void listen() {
        if (!container.isRunning()) {
            try {
                container.start();
            } catch (DataAccessException | IllegalStateException e) {
                container.stop();
            }
        }
    }

    @Override
    public void close() {
        container.stop();
        receiver.shutdown();
    }

    private record Listener(Consumer<String> evicted, Runnable gap) implements MessageListener, SubscriptionListener {

        @Override
        public void onMessage(Message message, byte[] pattern) {
            evicted.accept(new String(message.getBody(), StandardCharsets.UTF_8));
        }

        @Override
        public void onChannelSubscribed(byte[] channel, long count) {
            gap.run();
        }
    }
}
