package com.electricmall.acceptance.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseCostsTest {

    @Test
    void sumUpWhatTheServicesDidAndLeaveTheProviderOut() {
        var before = new DatabaseReading(
                Map.of(
                        "orders", new DatabaseUsage(10, 20, Map.of(1, 100L, 2, 50L)),
                        "sandbox", new DatabaseUsage(1, 1, Map.of())),
                true,
                true);
        var after = new DatabaseReading(
                Map.of(
                        "orders", new DatabaseUsage(14, 30, Map.of(1, 107L, 3, 4L)),
                        "payments", new DatabaseUsage(2, 3, Map.of(4, 5L)),
                        "sandbox", new DatabaseUsage(9, 9, Map.of(5, 9L))),
                true,
                true);

        assertThat(after.since(before).sum()).isEqualTo(new DatabaseWork(6, 13, 16));
    }

    @Test
    void sayWhatIsNotCounted() {
        var costs = new DatabaseCosts(Map.of("orders", new DatabaseWork(10, 0, 0)), false, false);

        assertThat(costs.table("A PURCHASE", 4))
                .containsPattern("all services together +2.5 +- +-")
                .contains("statements by nobody here", "there is no ss");
    }
}
