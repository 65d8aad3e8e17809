package com.electricmall.product.search;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the vectors as the index of words is kept: from all products, then after what was changed. */
@Component
@ConditionalOnProperty("mall.search.semantic")
class VectorFollower implements DisposableBean {

    /** A stop waits for as many vectors. */
    private static final int BATCH = 50;

    private final IndexFollower follower;
    private final Pace pace;

    VectorFollower(SearchSource source, SearchProperties properties, VectorIndexes vectors, Pace pace) {
        this.follower = new IndexFollower(source, properties, vectors.home(), "index of vectors", BATCH);
        this.pace = pace;
    }

    @EventListener(ApplicationStartedEvent.class)
    void start() {
        follower.start();
    }

    FaultyRows faulty() {
        return follower.faulty();
    }

    @Override
    public void destroy() throws InterruptedException {
        pace.stop();
        follower.destroy();
    }
}
