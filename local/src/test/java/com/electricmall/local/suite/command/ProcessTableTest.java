package com.electricmall.local.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
    private static final List<ProcessView> REDIS = List.of(new ProcessView(
            "redis", "infrastructure", "redis", 7L, 16379, null, "redis://127.0.0.1:16379", State.READY, 12L, null));

    @Test
    void hasTheAddressOfThePageIfItIsServed() {
        assertThat(ProcessTable.of(REDIS, Optional.of("http://localhost:8070"))).hasToString("""
                NAME   STATE  PID  MB  MANAGEMENT  URL
                redis  ready  7    12  -           redis://127.0.0.1:16379
                watch  ready  -    -   -           http://localhost:8070
                1 processes, 12 MB resident""");
        assertThat(ProcessTable.of(REDIS)).doesNotContain("watch");
    }
}
