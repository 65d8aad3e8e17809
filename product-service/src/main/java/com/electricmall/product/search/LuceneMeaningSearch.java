package com.electricmall.product.search;

import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.search.SearchQuery.AnyOf;
import com.electricmall.product.search.SearchQuery.Combined;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches the vectors of this instance. The index of words decides which of what it finds pass the filters, as it does
 * for words.
 */
final class LuceneMeaningSearch implements MeaningSearch {

    private static final Logger log = LoggerFactory.getLogger(LuceneMeaningSearch.class);

    /** Of the similarity of the best: what is much less like it than that is not meant. */
    private static final float OF_THE_BEST = 0.75f;

    private final TextVectors models;
    private final VectorIndexes vectors;
    private final LuceneIndexes words;
    private final SearchQueries queries;
    private final AtomicLong failures = new AtomicLong();

    LuceneMeaningSearch(TextVectors models, VectorIndexes vectors, LuceneIndexes words, CategoryLookup categories) {
        this.models = models;
        this.vectors = vectors;
        this.words = words;
        this.queries = new SearchQueries(categories);
    }

    private interface Search<T> {
        T run(IndexSearcher searcher) throws IOException;
    }

    /** How often one failed, and nothing was found, since the start. */
    long failures() {
        return failures.get();
    }

    @Override
    public List<Meant> like(SearchRequest request) {
        return orNothing(() -> meant(request));
    }

    @Override
    public List<Long> nearest(long productId, int most) {
        return orNothing(() -> similar(productId, most));
    }

    /** Words answer whatever fails here. */
    private <T> List<T> orNothing(Supplier<List<T>> search) {
        try {
            return search.get();
        } catch (RuntimeException e) {
            if (failures.getAndIncrement() == 0) {
                log.error("A search by meaning failed; others that do are only counted", e);
            } else {
                log.debug("Another search by meaning failed", e);
            }
            return List.of();
        }
    }

    private List<Meant> meant(SearchRequest request) {
        var q = request.q();
        var language = q == null ? null : VectorLanguage.of(q).orElse(null);
        if (q == null || language == null || words.served().isEmpty() || !vectors.isServed()) {
            return List.of();
        }
        var passing = isFiltered(request) ? passing(request) : null;
        var vector = models.of(language, q);
        var found =
                inVectors(List.<Long>of(), searcher -> nearest(searcher, language, vector, MOST, passing, OF_THE_BEST));
        if (found.isEmpty()) {
            return List.of();
        }
        var kept = among(request.withoutText(), found);
        var byWords = among(request, found);
        return found.stream()
                .filter(kept::contains)
                .map(id -> new Meant(id, byWords.contains(id)))
                .toList();
    }

    private List<Long> similar(long productId, int most) {
        return inVectors(List.of(), searcher -> {
            var ranks = new HashMap<Long, Double>();
            for (var of : vectorsOf(searcher, productId).entrySet()) {
                var found = nearest(searcher, of.getKey(), of.getValue(), most + 1, null, 0);
                for (var i = 0; i < found.size(); i++) {
                    ranks.merge(found.get(i), -BlendedHit.score(i + 1), Double::sum);
                }
            }
            ranks.remove(productId);
            return ranks.entrySet().stream()
                    .sorted(Map.Entry.<Long, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList();
        });
    }

    /** @param ofTheBest how similar another must be at least, compared with the best */
    private static List<Long> nearest(
            IndexSearcher searcher,
            VectorLanguage language,
            float[] vector,
            int most,
            @Nullable Query filter,
            float ofTheBest)
            throws IOException {
        var query = new KnnFloatVectorQuery(language.field(), vector, most, filter);
        var found = searcher.search(query, most).scoreDocs;
        var numbers = new ArrayList<Long>();
        for (var document : found) {
            var similarity = 2 * document.score - 1;
            if (similarity >= language.leastSimilarity() && similarity >= ofTheBest * (2 * found[0].score - 1)) {
                numbers.add(number(searcher, document.doc));
            }
        }
        return numbers;
    }

    private static long number(IndexSearcher searcher, int document) throws IOException {
        for (var leaf : searcher.getLeafContexts()) {
            var inLeaf = document - leaf.docBase;
            if (inLeaf >= 0 && inLeaf < leaf.reader().maxDoc()) {
                var numbers = leaf.reader().getNumericDocValues(VectorIndex.NUMBER);
                if (numbers != null && numbers.advanceExact(inLeaf)) {
                    return numbers.longValue();
                }
            }
        }
        throw new IOException("A vector is of no product");
    }

    private static Map<VectorLanguage, float[]> vectorsOf(IndexSearcher searcher, long productId) throws IOException {
        var all = new EnumMap<VectorLanguage, float[]>(VectorLanguage.class);
        var found = searcher.search(LongPoint.newExactQuery(VectorIndex.NUMBER, productId), 1).scoreDocs;
        for (var leaf : searcher.getLeafContexts()) {
            var document = found.length == 0 ? -1 : found[0].doc - leaf.docBase;
            for (var language : VectorLanguage.values()) {
                var values = leaf.reader().getFloatVectorValues(language.field());
                if (values != null && document >= 0 && document < leaf.reader().maxDoc()) {
                    var at = values.iterator();
                    if (at.advance(document) == document) {
                        all.put(language, values.vectorValue(at.index()).clone());
                    }
                }
            }
        }
        return all;
    }

    private static boolean isFiltered(SearchRequest request) {
        return !request.withoutText().equals(SearchRequest.visible());
    }

    /** Vectors of products that pass the filters. */
    private Query passing(SearchRequest request) {
        var ids = inWords(request.withoutText(), Set.of());
        return LongPoint.newSetQuery(VectorIndex.NUMBER, ids);
    }

    private Set<Long> among(SearchRequest request, List<Long> found) {
        return inWords(request, found.stream().map(String::valueOf).collect(Collectors.toSet()));
    }

    /** @param only empty for all */
    private Set<Long> inWords(SearchRequest request, Set<String> only) {
        var query = queries.of(request);
        var asked = only.isEmpty()
                ? query
                : new Combined(List.of(query), List.of(), List.of(new AnyOf(IndexField.ID, only)), List.of());
        return search(
                words.served().orElse(null),
                Set.of(),
                searcher -> Stream.of(searcher.search(new LuceneQueries(searcher).of(asked), new HitCollector.Manager())
                                .ids())
                        .collect(Collectors.toSet()));
    }

    private <T> T inVectors(T otherwise, Search<T> search) {
        return search(vectors.served().orElse(null), otherwise, search);
    }

    private static <T> T search(@Nullable LuceneIndex index, T otherwise, Search<T> search) {
        if (index == null) {
            return otherwise;
        }
        var searchers = index.searchers();
        try {
            var searcher = searchers.acquire();
            try {
                searcher.setQueryCache(null);
                return search.run(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException beingReplaced) {
            return otherwise;
        } catch (IOException damaged) {
            log.warn("Nothing is found by meaning until the index is made anew", damaged);
            index.reportDamage();
            return otherwise;
        }
    }
}
