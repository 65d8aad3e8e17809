package com.electricmall.product.search;

import com.electricmall.product.search.MeaningSearch.Meant;
import com.electricmall.product.search.VectorIndex.VectorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An index of words and one of vectors, and the searches in both, without a database. */
final class MeaningFixture implements AutoCloseable {

    private final IndexHome.Claim claim;
    private final FollowedIndex words;
    private final IndexHome.Claim vectorClaim;
    private final FollowedIndex vectors;
    private final ProductSearch search;
    private final LuceneMeaningSearch meaning;

    MeaningFixture(Path folder, TextVectors models) throws IOException {
        var beginning = new IndexState("", "", IndexState.WHOLE);
        var properties = LuceneFixture.properties(folder);
        var wordHome = new LuceneIndexes(properties);
        var categories = new InMemoryCategories();
        claim = wordHome.claim().orElseThrow();
        words = claim.create(beginning);
        words.serve();
        var vectorIndexes = new VectorIndexes(
                folder.resolve("vectors"), new VectorSettings(models, 1000, new Pace(1)), wordHome::isServed);
        vectorClaim = vectorIndexes.home().claim().orElseThrow();
        vectors = vectorClaim.create(beginning);
        search = new LuceneProductSearch(
                wordHome, new IndexFollower(new InMemorySource(), properties, wordHome), categories);
        meaning = new LuceneMeaningSearch(models, vectorIndexes, wordHome, categories);
    }

    void write(SourceProduct product) throws IOException {
        words.replace(product);
        vectors.replace(product);
    }

    void refresh() throws IOException {
        words.refresh();
        vectors.refresh();
    }

    List<Long> byWords(String q) {
        return search.best(SearchRequest.of(q), null, 100).stream()
                .map(SearchHit::id)
                .toList();
    }

    List<Long> byMeaning(SearchRequest request) {
        return meaning.like(request).stream().map(Meant::id).toList();
    }

    List<Long> byMeaning(String q) {
        return byMeaning(SearchRequest.of(q));
    }

    List<Long> nearest(long id) {
        return meaning.nearest(id, 10);
    }

    List<Meant> meant(String q) {
        return meaning.like(SearchRequest.of(q));
    }

    long failures() {
        return meaning.failures();
    }

    /** As a list by relevance has it. */
    List<Long> blended(String q) {
        var hits = search.best(SearchRequest.of(q), null, 100);
        var all = new ArrayList<Long>();
        var blended = BlendedHit.blend(hits, meaning.like(SearchRequest.of(q)));
        for (var before = 0; before <= hits.size(); before++) {
            var place = before;
            blended.stream().filter(hit -> hit.before() == place).forEach(hit -> all.add(hit.id()));
            if (before < hits.size()) {
                all.add(hits.get(before).id());
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        words.close();
        claim.close();
        vectors.close();
        vectorClaim.close();
    }
}
