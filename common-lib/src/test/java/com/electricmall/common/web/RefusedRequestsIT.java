package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class RefusedRequestsIT extends RunningCornerService {

    @Test
    void methodsAreToldWhichAreTaken() {
        http.delete()
                .uri("/public")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "GET,HEAD,OPTIONS");
        http.get().uri("/texts").exchange().expectHeader().valueEquals("Allow", "OPTIONS,POST");
    }

    @Test
    void whoAsksWhichMethodsAreTakenNeedsNoToken() {
        http.options()
                .uri("/texts")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("Allow", allowed -> assertThat(allowed.split(",")).containsOnly("POST", "OPTIONS"));
    }

    @Test
    void mediaTypesAreToldWhichAreTaken() {
        http.post()
                .uri("/texts")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("a")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectHeader()
                .value("Accept", taken -> assertThat(taken).contains("application/json"));
        http.get()
                .uri("/public")
                .accept(MediaType.IMAGE_PNG)
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectHeader()
                .exists("Accept");
    }

    @Test
    void answersDependOnTheLanguage() {
        http.get()
                .uri("/nowhere")
                .exchange()
                .expectHeader()
                .valueEquals("Vary", "Accept-Language")
                .expectHeader()
                .valueEquals("Content-Language", "en");
    }
}
