package com.electricmall.acceptance.bench.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.local.suite.SuiteException;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeepPageTest {

    private static final Pattern AFTER = Pattern.compile("after=(\\d+)");
    private static final Pattern SIZE = Pattern.compile("size=(\\d+)");

    private final List<String> asked = new ArrayList<>();

    @Test
    void isTheTenThousandthOrTheLast() {
        assertThat(DeepPage.of(1_000_000, 20)).isEqualTo(new DeepPage(10_000, 20));
        assertThat(DeepPage.of(3_000, 20)).isEqualTo(new DeepPage(150, 20));
        assertThat(DeepPage.of(3, 20)).isEqualTo(new DeepPage(1, 20));
    }

    @Test
    void beginsBehindTheRowsOfThePagesBeforeIt() {
        assertThat(new DeepPage(1, 20).find(this::answer, "/products")).isEqualTo("/products?size=20");
        assertThat(new DeepPage(10_000, 20).find(this::answer, "/products?sort=price"))
                .isEqualTo("/products?sort=price&size=20&after=199980");
        assertThat(asked).hasSize(1_999 + 4);
    }

    @Test
    void saysWhereTheListEnds() {
        assertThatThrownBy(() -> new DeepPage(20_000, 20).find(this::answer, "/products"))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("no next page");
    }

    /** Of a list of 300,000 rows, whose cursors say how many are before. */
    private Answer answer(String path) {
        asked.add(path);
        var after = number(AFTER, path) + number(SIZE, path);
        var links = after < 300_000
                ? Map.of(
                        "Link",
                        List.of("<http://localhost:8080%s&after=%d>; rel=\"next\""
                                .formatted(path.replaceAll("&after=\\d+", ""), after)))
                : Map.<String, List<String>>of();
        return new Answer("GET " + path, 200, HttpHeaders.of(links, (_, _) -> true), MissingNode.getInstance());
    }

    private static int number(Pattern pattern, String path) {
        var found = pattern.matcher(path);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
