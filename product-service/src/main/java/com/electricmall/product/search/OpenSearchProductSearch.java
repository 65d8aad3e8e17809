package com.electricmall.product.search;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.search.OpenSearchClient.Answer;
import com.electricmall.product.search.OpenSearchClient.NoAnswerException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Searches the index in OpenSearch that all instances share. */
@Component
@ConditionalOnProperty(name = "mall.search.engine", havingValue = "opensearch")
class OpenSearchProductSearch implements ProductSearch {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Half of {@link #MOST_HITS}: our indexes have it as {@code index.max_result_window}. */
    static final int MOST_AT_ONCE = 125_000;

    /** What OpenSearch gives at once where nothing is set. */
    private static final int MOST_BY_DEFAULT = 10_000;

    private static final List<Map<String, String>> BEST_FIRST =
            List.of(Map.of("_score", "desc"), Map.of(IndexField.SALES, "desc"), Map.of(IndexField.ORDER, "asc"));
    private static final List<Map<String, String>> BY_ID = List.of(Map.of(IndexField.ORDER, "asc"));

    private final OpenSearchClient client;
    private final OpenSearchProperties properties;
    private final SearchQueries queries;
    private final OpenSearchFacets facets;
    private final String path;

    OpenSearchProductSearch(OpenSearchClient client, OpenSearchProperties properties, CategoryLookup categories) {
        this.client = client;
        this.properties = properties;
        this.facets = new OpenSearchFacets(categories);
        this.queries = new SearchQueries(categories);
        this.path = "/%s/_search?allow_partial_search_results=false&filter_path="
                .formatted(OpenSearchIndexes.alias(properties));
    }

    @Override
    public List<SearchHit> best(SearchRequest request, @Nullable SearchHit after, int count) {
        return best(queries.of(request), after, count);
    }

    @Override
    public List<SearchHit> beginning(TypedText typed, Set<String> without, @Nullable SearchHit after, int count) {
        return best(queries.beginning(typed, without), after, count);
    }

    private List<SearchHit> best(SearchQuery query, @Nullable SearchHit after, int count) {
        var body = hits(query, BEST_FIRST, count);
        if (after != null) {
            body.put("search_after", List.of(after.tier(), after.salesRank(), after.id()));
        }
        return found(body);
    }

    private List<SearchHit> found(Map<String, Object> body) {
        var found = new ArrayList<SearchHit>();
        for (var hit : search(body, "hits.hits.sort", properties.timeout()).at("/hits/hits")) {
            var sort = hit.get("sort");
            found.add(new SearchHit(
                    sort.get(0).intValue(), sort.get(1).longValue(), sort.get(2).longValue()));
        }
        return found;
    }

    /** Piece by piece in the order of their ids, so that a change meanwhile moves none from one piece to another. */
    @Override
    public SearchHits all(SearchRequest request) {
        var query = queries.of(request);
        var end = System.nanoTime() + properties.timeout().toNanos();
        return all(query, MOST_AT_ONCE, end)
                .or(() -> all(query, MOST_BY_DEFAULT, end))
                .orElseThrow();
    }

    @Override
    public SearchHits among(SearchRequest request, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return SearchHits.of(List.of());
        }
        var body = hits(queries.among(IndexField.ORDER, ids, request), BEST_FIRST, ids.size());
        return SearchHits.of(found(body));
    }

    /** Empty if the index, made by the release before, gives fewer at once. */
    private Optional<SearchHits> all(SearchQuery query, int atOnce, long end) {
        var body = hits(query, BY_ID, atOnce);
        body.put("track_scores", true);
        var found = new OpenSearchHits();
        while (true) {
            var before = found.count();
            var left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw unavailable("The search takes too long", null);
            }
            var answer = answer(
                    () -> client.read("POST", path + "hits.hits.sort,hits.hits._score", body, left, found::addAll));
            if (answer.status() == OpenSearchClient.BAD_REQUEST && atOnce > MOST_BY_DEFAULT) {
                return Optional.empty();
            }
            requireFound(answer);
            if (found.count() - before < atOnce || found.count() >= MOST_HITS) {
                return Optional.of(found.hits());
            }
            body.put("search_after", List.of(found.lastId()));
        }
    }

    @Override
    public FacetCounts facets(FacetRequest request) {
        var body = new HashMap<String, Object>();
        body.put("size", 0);
        body.put("track_total_hits", false);
        body.put("query", OpenSearchQueries.of(queries.of(request.products())));
        body.put("aggs", facets.asked(request));
        var counts = search(body, "aggregations", properties.timeout()).get("aggregations");
        if (!request.ofFamilies()) {
            return facets.counted(counts, request);
        }
        var asked = facets.askedOfCategories(counts);
        body.put("aggs", asked);
        var ofCategories = asked.isEmpty()
                ? MissingNode.getInstance()
                : search(body, "aggregations", properties.timeout()).get("aggregations");
        return facets.counted(counts, ofCategories, request);
    }

    private static Map<String, Object> hits(SearchQuery query, List<Map<String, String>> sort, int count) {
        var body = new HashMap<String, Object>();
        body.put("size", count);
        body.put("query", OpenSearchQueries.of(query));
        body.put("sort", sort);
        body.put("track_total_hits", false);
        body.put("stored_fields", "_none_");
        return body;
    }

    private JsonNode search(Map<String, Object> body, String wanted, Duration timeout) {
        return requireFound(answer(() -> client.send("POST", path + wanted, body, timeout)))
                .body();
    }

    private static Answer answer(Supplier<Answer> search) {
        try {
            return search.get();
        } catch (NoAnswerException e) {
            throw unavailable("The search engine does not answer", e);
        }
    }

    private static Answer requireFound(Answer answer) {
        return switch (answer.status()) {
            case OpenSearchClient.OK -> answer;
            case OpenSearchClient.NOT_FOUND -> throw unavailable("The search index is being made", null);
            case OpenSearchClient.UNAUTHORIZED, OpenSearchClient.FORBIDDEN ->
                throw unavailable("The search engine does not let us in", null);
            default ->
                throw new IllegalStateException(
                        "OpenSearch refused a search: %d %s".formatted(answer.status(), Answer.reason(answer.body())));
        };
    }

    private static UnavailableException unavailable(String detail, @Nullable Throwable cause) {
        return new UnavailableException("SEARCH_UNAVAILABLE", detail, RETRY_AFTER, cause);
    }
}
