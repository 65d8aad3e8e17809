package com.electricmall.common.paging;

import com.electricmall.common.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reads {@code size}, {@code page}, {@code after} and {@code sort}, and rejects values that a list does not support
 * (400).
 */
final class PageQueryArgumentResolver implements SyncHandlerMethodArgumentResolver {

    /** The parameters that choose a page; all others choose or order the rows. */
    static final Set<String> OWN = Set.of("size", "page", "after");

    private static final String READ = PageQueryArgumentResolver.class.getName() + ".read";

    private final ListParameters parameters = new ListParameters();
    private final Cursors cursors;

    PageQueryArgumentResolver(Cursors cursors) {
        this.cursors = cursors;
    }

    /** The other parameters that the called list reads; other parameters of the client have no effect on the rows. */
    static Set<String> readBy(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(READ, Set.of());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageQuery.class;
    }

    @Override
    public Object resolveArgumentValue(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        var sortable = Objects.requireNonNull(
                parameter.getParameterAnnotation(Sortable.class), "A PageQuery needs @Sortable beside it");
        var query = exchange.getRequest().getQueryParams();
        var size = number(query, "size", PageQuery.DEFAULT_SIZE, 1, PageQuery.MAX_SIZE);
        var sort = sort(query.getFirst("sort"), sortable);
        var read = new HashSet<>(parameters.of(parameter.getExecutable()));
        query.keySet().stream()
                .filter(name -> Stream.of(sortable.filterPrefixes()).anyMatch(name::startsWith))
                .forEach(read::add);
        exchange.getAttributes().put(READ, read);
        var filter = filter(exchange.getRequest().getPath().value(), query, read);
        var after = query.getFirst("after");
        if (!query.containsKey("page")) {
            var values = after == null ? null : cursors.read(after, filter);
            return new PageQuery(size, null, values, sort, filter, Cursors.bytesIn(PageLinks.room(exchange, after)));
        }
        if (after != null) {
            throw InvalidRequestException.of("after", "EXCLUSIVE", "together with page (expected: one of the two)");
        }
        var deepest = (PageQuery.MAX_DEPTH - 1) / size;
        return new PageQuery(size, number(query, "page", 0, 0, deepest), null, sort, filter);
    }

    private static int number(MultiValueMap<String, String> query, String name, int otherwise, int min, int max) {
        var text = query.getFirst(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        throw InvalidRequestException.of(name, "RANGE", "%s (expected: %d..%d)".formatted(text, min, max));
    }

    private static List<SortOrder> sort(@Nullable String parameter, Sortable sortable) {
        var asked = parameter == null || parameter.isBlank() ? null : parameter;
        var allowed = List.of(sortable.keys());
        var orders = new ArrayList<SortOrder>();
        for (var part : (asked == null ? sortable.defaultSort() : asked).split(",", -1)) {
            var order = SortOrder.parse(part.strip());
            if (asked != null && !allowed.contains(order.key())) {
                throw InvalidRequestException.of(
                        "sort", "UNKNOWN_SORT_KEY", "%s (expected: %s)".formatted(part, String.join(", ", allowed)));
            }
            if (orders.stream().anyMatch(earlier -> earlier.key().equals(order.key()))) {
                throw InvalidRequestException.of(
                        "sort", "REPEATED_SORT_KEY", order.key() + " twice (expected: each key once)");
            }
            orders.add(order);
        }
        return List.copyOf(orders);
    }

    /** The path and all parameters that choose or order rows, in one canonical text. */
    private static String filter(String path, MultiValueMap<String, String> query, Set<String> read) {
        var canonical = new TreeMap<String, List<String>>(query);
        canonical.keySet().retainAll(read);
        var text = new StringBuilder(path);
        canonical.forEach(
                (name, values) -> text.append('&').append(name).append('=').append(values));
        return text.toString();
    }
}
