package com.electricmall.acceptance.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class CostTableTest {

    @Test
    void sharesCostsAmongRequestsAndKeepsTheBenchmarkApart() {
        var processes = new LinkedHashMap<String, Cost>();
        processes.put("gateway-1", new Cost(300, 50));
        processes.put("postgres", new Cost(100, 150));
        var costs = new Costs(processes, new Cost(20, 10), 1_000_000_000);

        var table = new CostTable().cpu("CPU MS", costs, 200).switches("SWITCHES", costs, 100);

        assertThat(table.toString().lines().map(line -> line.replaceAll("  +", " | ")))
                .containsExactly(
                        "PROCESS | CPU MS | SWITCHES",
                        "gateway-1 | 1.50 | 0.50",
                        "postgres | 0.50 | 1.50",
                        "all together | 2.00 | 2.00",
                        "(the benchmark itself) | 0.10 | 0.10");
    }
}
