package com.electricmall.product.recommendation;

import java.time.Instant;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** {@code /actuator/recommendations}: GET shows whether all purchases are counted, POST has them be counted anew. */
@Component
@Endpoint(id = "recommendations")
public final class RecommendationsEndpoint {

    private final PurchaseStatistics statistics;
    private final PurchaseRebuild rebuild;

    RecommendationsEndpoint(PurchaseStatistics statistics, PurchaseRebuild rebuild) {
        this.statistics = statistics;
        this.rebuild = rebuild;
    }

    /** @param countedFrom purchases before it are counted by the rebuild */
    public record State(boolean rebuilt, Instant countedFrom) {}

    @ReadOperation
    public State state() {
        var counting = statistics.counting().orElseThrow();
        return new State(counting.rebuilt(), counting.countedFrom());
    }

    @WriteOperation
    public State restart() {
        rebuild.restart();
        return state();
    }
}
