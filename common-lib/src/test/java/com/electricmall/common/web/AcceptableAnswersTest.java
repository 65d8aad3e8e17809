package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.reactive.HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.NotAcceptableStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class AcceptableAnswersTest {

    private final AcceptableAnswers answers =
            new AcceptableAnswers(new StaticListableBeanFactory(Map.of("codecs", ServerCodecConfigurer.create()))
                    .getBeanProvider(ServerCodecConfigurer.class));

    record Lamp(String name) {}

    static class Endpoints {

        Mono<ResponseEntity<List<Lamp>>> lamps() {
            return Mono.empty();
        }

        String text() {
            return "text";
        }

        ResponseEntity<Flux<DataBuffer>> file() {
            return ResponseEntity.ok().build();
        }

        ResponseEntity<Void> nothing() {
            return ResponseEntity.noContent().build();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json, application/json",
                "application/json;charset=utf-16",
                "application/json;v=2, */*",
                "text/event-stream, */*;q=0.1",
                "application/hal+json"
            })
    void areJsonWhateverIsPreferred(String accept) {
        var exchange = exchange(HttpMethod.GET, accept);

        answers.choose(exchange, endpoint("lamps"));

        assertThat(exchange.<Set<MediaType>>getAttribute(PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE))
                .containsExactly(MediaType.APPLICATION_JSON);
        assertThat(answers.resolve(exchange)).containsExactly(MediaType.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/x-ndjson", "application/json;q=0, */*"})
    void areRefusedToWhoTakesNoJson(String accept) {
        var exchange = exchange(HttpMethod.GET, accept);

        answers.choose(exchange, endpoint("lamps"));

        assertThatThrownBy(() -> answers.resolve(exchange)).isInstanceOf(NotAcceptableStatusException.class);
        assertThatThrownBy(() -> answers.choose(exchange(HttpMethod.POST, accept), endpoint("lamps")))
                .isInstanceOf(NotAcceptableStatusException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "file", "nothing"})
    void areNotChosenWhereTheyAreNoObjects(String endpoint) {
        var exchange = exchange(HttpMethod.GET, "text/csv");

        answers.choose(exchange, endpoint(endpoint));

        assertThat(exchange.getAttributes()).doesNotContainKey(PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
        assertThat(answers.resolve(exchange)).containsExactly(MediaType.parseMediaType("text/csv"));
    }

    @Test
    void mayBeEmptyForEveryType() {
        assertThatCode(() -> answers.choose(exchange(HttpMethod.DELETE, "text/html"), endpoint("nothing")))
                .doesNotThrowAnyException();
    }

    @Test
    void areAsTheEndpointDeclares() {
        var exchange = exchange(HttpMethod.GET, "text/csv");
        exchange.getAttributes().put(PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.of(MediaType.TEXT_PLAIN));

        answers.choose(exchange, endpoint("lamps"));

        assertThat(exchange.<Set<MediaType>>getAttribute(PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE))
                .containsExactly(MediaType.TEXT_PLAIN);
    }

    private static MockServerWebExchange exchange(HttpMethod method, String accept) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.method(method, "/lamps").header(HttpHeaders.ACCEPT, accept));
    }

    private static HandlerMethod endpoint(String name) {
        var method = Stream.of(Endpoints.class.getDeclaredMethods())
                .filter(declared -> declared.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return new HandlerMethod(new Endpoints(), method);
    }
}
