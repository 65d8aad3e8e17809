package com.electricmall.common.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

class WarmReadsIT extends RunningThingService {

    @ParameterizedTest
    @CsvSource({"true, event loop", "false, thread that may wait"})
    void needAThreadOnlyToWait(boolean inMemory, String thread) {
        http.get()
                .uri("/warm?inMemory=" + inMemory)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectBody(String.class)
                .isEqualTo(thread);
    }
}
