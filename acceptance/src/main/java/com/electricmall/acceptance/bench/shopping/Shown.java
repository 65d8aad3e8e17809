package com.electricmall.acceptance.bench.shopping;

import com.electricmall.acceptance.client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A page of products as a shopper sees it.
 *
 * @param next path and query of the next page
 */
record Shown(List<Product> products, Optional<String> next) {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    record Product(long id, String name, String currency) {

        private static Product of(JsonNode node) {
            return new Product(
                    node.path("id").asLong(),
                    node.path("name").asText(),
                    node.path("currency").asText());
        }
    }

    static Shown in(Answer list) {
        var link = NEXT.matcher(list.header("Link"));
        var next = link.find() ? Optional.of(URI.create(link.group(1))) : Optional.<URI>empty();
        return new Shown(
                StreamSupport.stream(list.body().spliterator(), false)
                        .map(Product::of)
                        .toList(),
                next.map(address -> address.getRawPath() + "?" + address.getRawQuery()));
    }
}
