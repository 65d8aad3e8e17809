package com.electricmall.product.search;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import com.electricmall.product.category.CategoryLookup.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;

/** Counts families: each once for a value that one of its variants found has, whichever that is. */
final class FamilyFacetCounter {

    private final Map<Long, Long> parents = new HashMap<>();
    private final FacetsCollector found;
    private final IndexReader reader;

    /** Of a family and a value. */
    private final LongSet inCategory = new LongSet();

    private final LongSet inBand = new LongSet();
    private final LongSet families = new LongSet();

    private final Map<Long, Integer> categories = new HashMap<>();
    private final Map<Long, Integer> merchants = new HashMap<>();
    private final CountedBands bands = new CountedBands();

    FamilyFacetCounter(List<Named> all, FacetsCollector found, IndexReader reader) {
        this.found = found;
        this.reader = reader;
        all.forEach(category -> {
            var parent = category.parentId();
            if (parent != null) {
                parents.put(category.id(), parent);
            }
        });
    }

    /** @param price the field of the prices that are counted */
    FacetCounts count(String price, FacetRequest request) throws IOException {
        for (var segment : found.getMatchingDocs()) {
            count(price, segment);
        }
        return new FacetCounts(
                FacetCounter.most(categories),
                bands.counts(request.products().currency()),
                FacetCounter.most(merchants),
                AttributeCounter.countAll(reader, found, request));
    }

    private void count(String price, MatchingDocs segment) throws IOException {
        var leaf = segment.context().reader();
        var family = DocValues.getNumeric(leaf, IndexField.FAMILY);
        var category = DocValues.getNumeric(leaf, IndexField.CATEGORY_COUNT);
        var merchant = DocValues.getNumeric(leaf, IndexField.MERCHANT_COUNT);
        var prices = DocValues.getNumeric(leaf, IndexField.priceCount(price));
        var documents = segment.bits().iterator();
        if (documents == null) {
            return;
        }
        for (var document = documents.nextDoc(); document != NO_MORE_DOCS; document = documents.nextDoc()) {
            if (!family.advanceExact(document)) {
                continue;
            }
            var number = family.longValue();
            if (category.advanceExact(document)) {
                addCategory(number, category.longValue());
            }
            if (merchant.advanceExact(document) && isNew(families, number, 0)) {
                merchants.merge(merchant.longValue(), 1, Integer::sum);
            }
            if (prices.advanceExact(document)) {
                addPrice(number, prices.longValue());
            }
        }
    }

    /** If the family was counted in a category, then also in those above it. */
    private void addCategory(long family, Long category) {
        for (var above = category; above != null; above = parents.get(above)) {
            if (!isNew(inCategory, family, above)) {
                return;
            }
            categories.merge(above, 1, Integer::sum);
        }
    }

    private void addPrice(long family, long price) {
        if (isNew(inBand, family, PriceBands.of(price))) {
            bands.add(price);
        } else {
            bands.addDecimalsOf(price);
        }
    }

    /** A product without a family is a number of its own, and takes no place in a set. */
    private static boolean isNew(LongSet counted, long family, long value) {
        return family >= 0 || counted.add(LongSet.mixed(LongSet.mixed(family) + value));
    }
}
