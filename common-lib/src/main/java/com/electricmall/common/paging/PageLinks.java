package com.electricmall.common.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriUtils;

/**
 * The {@code Link} header of a page, limited so that it fits into a response and each link can be followed. The
 * client's own parameters stay as they are; if they are too long, only those that the list reads are kept.
 */
final class PageLinks {

    /** The longest query that the suite takes (414 beyond it). */
    static final int LONGEST_QUERY = 4096;

    /** Beside all other headers of an answer it stays under the 8 KiB that proxies and clients take by default. */
    static final int LONGEST_HEADER = 6144;

    /** What a link has beside the client's own parameters and its cursor, at most. */
    private static final int AROUND = "?&size=100&after=".length();

    private static final List<String> LEAST_NEEDED_FIRST = List.of("last", "first", "prev");

    private record Target(String rel, String name, String value) {}

    private final ServerWebExchange exchange;
    private final int size;
    private final List<Target> targets = new ArrayList<>();

    PageLinks(ServerWebExchange exchange, int size) {
        this.exchange = exchange;
        this.size = size;
    }

    /**
     * How many characters a cursor may have, so that its link has room for all parameters.
     *
     * @param after the cursor of this page, which its link has no more
     */
    static int room(ServerWebExchange exchange, @Nullable String after) {
        var query = exchange.getRequest().getURI().getRawQuery();
        return LONGEST_QUERY - AROUND - (query == null ? 0 : query.length()) + (after == null ? 0 : after.length());
    }

    PageLinks add(String rel, String name, Object value) {
        targets.add(new Target(rel, name, String.valueOf(value)));
        return this;
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** @throws InvalidRequestException if even the required link would be too long */
    String header() {
        var links = links(targets, name -> true);
        if (fit(links)) {
            return String.join(", ", links);
        }
        var read = PageQueryArgumentResolver.readBy(exchange);
        var kept = new ArrayList<>(targets);
        links = links(kept, read::contains);
        for (var rel : LEAST_NEEDED_FIRST) {
            if (!fit(links)) {
                kept.removeIf(target -> target.rel().equals(rel));
                links = links(kept, read::contains);
            }
        }
        if (!fit(links)) {
            throw InvalidRequestException.of(
                    "query", "LENGTH", "too long to lead on from (expected: at most %d)".formatted(LONGEST_QUERY));
        }
        return String.join(", ", links);
    }

    private List<String> links(List<Target> targets, Predicate<String> isKept) {
        var uri = exchange.getRequest().getURI();
        var kept = Stream.ofNullable(uri.getRawQuery())
                .flatMap(all -> Stream.of(all.split("&")))
                .filter(parameter -> {
                    var name = UriUtils.decode(parameter.split("=", 2)[0], UTF_8);
                    return !PageQueryArgumentResolver.OWN.contains(name) && isKept.test(name);
                })
                .collect(Collectors.joining("&"));
        var address = uri.toString();
        var path = address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        return targets.stream()
                .map(target -> "<%s?%ssize=%d&%s=%s>; rel=\"%s\""
                        .formatted(
                                path,
                                kept.isEmpty() ? "" : kept + "&",
                                size,
                                target.name(),
                                UriUtils.encode(target.value(), UTF_8),
                                target.rel()))
                .toList();
    }

    private static boolean fit(List<String> links) {
        var all = 0;
        for (var link : links) {
            if (link.indexOf('>') - link.indexOf('?') > LONGEST_QUERY) {
                return false;
            }
            all += link.length() + 2;
        }
        return all <= LONGEST_HEADER;
    }
}
