package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class PageLinksIT extends RunningCornerService {

    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"([a-z]+)\"");

    @Test
    void keepTheClientsParametersWhileThereIsRoom() {
        assertThat(links("/rows?page=1&utm=spring&q=a"))
                .hasSize(4)
                .allSatisfy(link -> assertThat(link).contains("utm=spring&q=a&"));
    }

    @Test
    void leaveOutWhatTheListDoesNotReadWhereThereIsNone() {
        assertThat(links("/rows?page=1&utm=" + "x".repeat(2000) + "&q=a"))
                .hasSize(4)
                .allSatisfy(link -> assertThat(link).contains("q=a&").doesNotContain("utm"));
    }

    @Test
    void becomeFewerBeforeTheyBecomeTooLong() {
        assertThat(links("/rows?page=1&q=" + "%F0%9F%8D%B5".repeat(200))).hasSizeBetween(1, 3);
        assertThat(links("/rows?q=" + "%F0%9F%8D%B5".repeat(200))).hasSize(1);
    }

    @Test
    void ofAPageAfterAnotherHoldWithoutWhatTheListDoesNotRead() {
        assertThat(links("/rows?utm=" + "x".repeat(4000))).hasSize(1);
    }

    @Test
    void refuseASortThatRepeatsItself() {
        assertNames("sort", get("/rows?sort=id,id"));
    }

    /** All of a page's links; each is followed. */
    private List<String> links(String path) {
        var header = get(path)
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseHeaders()
                .getOrEmpty(HttpHeaders.LINK);
        assertThat(String.join(", ", header)).hasSizeLessThanOrEqualTo(6144);
        var links = new ArrayList<String>();
        var link = LINK.matcher(String.join(", ", header));
        while (link.find()) {
            links.add(link.group(1));
            http.get().uri(URI.create(link.group(1))).exchange().expectStatus().isOk();
        }
        return links;
    }
}
