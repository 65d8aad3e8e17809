package com.electricmall.common.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.management.DiagnosticsEndpoint.Diagnosis;
import org.junit.jupiter.api.Test;

class DiagnosticsEndpointTest {

    private final DiagnosticsEndpoint diagnostics = new DiagnosticsEndpoint();

    @Test
    void printsThisThread() throws Exception {
        assertThat(diagnostics.print(Diagnosis.THREADS)).contains("DiagnosticsEndpointTest.printsThisThread");
    }

    @Test
    void printsThisClass() throws Exception {
        assertThat(diagnostics.print(Diagnosis.CLASSES))
                .contains("com.electricmall.common.management.DiagnosticsEndpoint");
    }
}
