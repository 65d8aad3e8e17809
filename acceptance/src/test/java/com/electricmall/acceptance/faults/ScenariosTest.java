package com.electricmall.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @Test
    void areChosenByNameOrGroup() {
        assertThat(Scenarios.named(List.of("flush-redis", "full", "outage")))
                .extracting(Scenario::name)
                .containsExactly(
                        "flush-redis",
                        "full-redis",
                        "outage-postgres",
                        "outage-redis",
                        "outage-kafka",
                        "outage-sandbox-provider");
        assertThat(Scenarios.named(List.of())).isEqualTo(Scenarios.all());
        assertThatThrownBy(() -> Scenarios.named(List.of("flood"))).isInstanceOf(SuiteException.class);
    }

    /** The registry's part of it is in no smaller test. */
    @Test
    void takeAnInstanceWithoutItsDatabaseOutOfService() {
        assertThat(Scenarios.named(List.of("lose")))
                .extracting(Scenario::fault)
                .containsExactly(new LostDatabase(Link.toPostgres("order-service", "orders")));
    }

    @Test
    void showEachKindInShort() {
        assertThat(Scenarios.inShort())
                .extracting(scenario -> scenario.fault().getClass().getSimpleName())
                .contains("Kill", "CrashAt", "Pause", "FlushRedis", "Rewind");
    }
}
