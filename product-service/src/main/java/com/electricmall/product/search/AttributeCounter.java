package com.electricmall.product.search;

import static java.util.Comparator.comparingInt;
import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import com.electricmall.product.search.FacetCounts.AttributeCounts;
import com.electricmall.product.search.FacetCounts.ValueCount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;

/**
 * Counts the values of attributes by the index's terms, in their order, so that memory does not grow with the number of
 * values.
 */
final class AttributeCounter {

    /** A name with more values is none to choose by; those that come later are not counted. */
    private static final int MOST_VALUES = 100_000;

    static final Comparator<ValueCount> MOST_FIRST =
            comparingInt(ValueCount::count).reversed().thenComparing(ValueCount::value);

    private final IndexReader reader;
    private final FixedBitSet found;
    private final boolean ofFamilies;

    private AttributeCounter(IndexReader reader, FacetsCollector found, boolean ofFamilies) throws IOException {
        this.reader = reader;
        this.ofFamilies = ofFamilies;
        this.found = new FixedBitSet(Math.max(1, reader.maxDoc()));
        for (var segment : found.getMatchingDocs()) {
            var documents = segment.bits().iterator();
            if (documents == null) {
                continue;
            }
            for (var document = documents.nextDoc(); document != NO_MORE_DOCS; document = documents.nextDoc()) {
                this.found.set(segment.context().docBase + document);
            }
        }
    }

    AttributeCounts count(String name) throws IOException {
        var most = new PriorityQueue<>(MOST_FIRST.reversed());
        var terms = MultiTerms.getTerms(reader, IndexField.ATTRIBUTE);
        if (terms != null) {
            count(new BytesRef(IndexField.attribute(name, "")), terms.iterator(), most);
        }
        return new AttributeCounts(name, most.stream().sorted(MOST_FIRST).toList());
    }

    private void count(BytesRef prefix, TermsEnum terms, PriorityQueue<ValueCount> most) throws IOException {
        PostingsEnum documents = null;
        var term = terms.seekCeil(prefix) == SeekStatus.END ? null : terms.term();
        for (var values = 0; term != null && values < MOST_VALUES && StringHelper.startsWith(term, prefix); values++) {
            documents = terms.postings(documents, PostingsEnum.NONE);
            var count = ofFamilies ? families(documents) : products(documents);
            if (count > 0) {
                most.add(new ValueCount(valueOf(term, prefix), count));
                if (most.size() > FacetCounter.MOST_COUNTS) {
                    most.remove();
                }
            }
            term = terms.next();
        }
    }

    private int products(PostingsEnum documents) throws IOException {
        var count = 0;
        for (var document = documents.nextDoc(); document != NO_MORE_DOCS; document = documents.nextDoc()) {
            if (found.get(document)) {
                count++;
            }
        }
        return count;
    }

    private int families(PostingsEnum documents) throws IOException {
        var family = MultiDocValues.getNumericValues(reader, IndexField.FAMILY);
        var counted = new LongSet();
        var count = 0;
        for (var document = documents.nextDoc(); document != NO_MORE_DOCS; document = documents.nextDoc()) {
            if (found.get(document)
                    && family != null
                    && family.advanceExact(document)
                    && (family.longValue() >= 0 || counted.add(family.longValue()))) {
                count++;
            }
        }
        return count;
    }

    private static String valueOf(BytesRef term, BytesRef prefix) {
        return new BytesRef(term.bytes, term.offset + prefix.length, term.length - prefix.length).utf8ToString();
    }

    /** Of all names asked for. */
    static List<AttributeCounts> countAll(IndexReader reader, FacetsCollector found, FacetRequest request)
            throws IOException {
        if (request.attributes().isEmpty()) {
            return List.of();
        }
        var counter = new AttributeCounter(reader, found, request.ofFamilies());
        var counts = new ArrayList<AttributeCounts>();
        for (var name : request.attributes()) {
            counts.add(counter.count(name));
        }
        return counts;
    }
}
