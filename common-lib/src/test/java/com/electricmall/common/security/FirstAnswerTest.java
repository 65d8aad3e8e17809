package com.electricmall.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;

class FirstAnswerTest {

    private final MockServerHttpResponse sent = new MockServerHttpResponse();
    private final FirstAnswer answer = new FirstAnswer(sent);

    @Test
    void isNotRefusedOnceItHasAStatus() {
        answer.setStatusCode(HttpStatus.CREATED);

        assertThat(answer.refuse()).isFalse();
        answer.setComplete().block();
        assertThat(sent.getStatusCode()).isEqualTo(HttpStatus.CREATED);
    }

    @Test
    void isNotRefusedOnceItIsWritten() {
        answer.writeWith(Mono.just(sent.bufferFactory().wrap(new byte[1]))).block();

        assertThat(answer.refuse()).isFalse();
    }

    @Test
    void leavesARefusalAlone() {
        assertThat(answer.refuse()).isTrue();
        sent.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);

        assertThat(answer.setStatusCode(HttpStatus.OK)).isFalse();
        answer.writeWith(Mono.just(sent.bufferFactory().wrap(new byte[1]))).subscribe();
        answer.setComplete().subscribe();

        assertThat(sent.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(sent.isCommitted()).isFalse();
    }
}
