package com.electricmall.common.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.security.Secrets;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class PageLinksTest {

    private static final int AROUND_ONE_VALUE = 4;

    private final Cursors cursors =
            new Cursors(new Secrets("a-master-secret-of-at-least-32-characters"), new ObjectMapper());

    @ParameterizedTest
    @ValueSource(ints = {1, 2800, 2801, 2802, 2803, 3900})
    void haveRoomForACursorAsLongAsTheyTell(int length) {
        var before = cursors.write(List.of("7"), "");
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.method(
                HttpMethod.GET, URI.create("/products?q=%s&size=100&after=%s".formatted("x".repeat(length), before))));
        var room = PageLinks.room(exchange, before);
        var longest = cursors.write(List.of("1".repeat(Cursors.bytesIn(room) - AROUND_ONE_VALUE)), "");

        assertThat(longest.length()).isBetween(room - 2, room);
        assertThat(new PageLinks(exchange, 100).add("next", "after", longest).header())
                .contains("?q=" + "x".repeat(length) + "&size=100&after=" + longest + ">");
    }
}
