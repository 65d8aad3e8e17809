package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BestHitsTest {

    private static final int PRODUCTS = 500;
    private static final int WANTED = 10;

    /** Of all that have the words, and however many these are. */
    @ParameterizedTest
    @CsvSource({
        "kettle, 1, " + WANTED,
        "red kettle, 1, " + WANTED,
        "kettle red, 1, " + WANTED,
        "tall red kettle, 1, " + WANTED,
        "red kettle 70, 70, 1",
    })
    void areAllThatIsLookedAtWhereNoneCanBeBetter(String q, int first, int found) throws IOException {
        assertThat(looked(q, "Tall red kettle", LongStream.range(first, first + found)))
                .isEqualTo(found);
    }

    /** The name is that of the product that sells least. */
    @ParameterizedTest
    @ValueSource(strings = {"kettle", "kettle red"})
    void areLookedForAmongNamesThatBeginAsTypedWhenOthersAreEnough(String q) throws IOException {
        assertThat(looked(q, "Kettle red", LongStream.concat(LongStream.of(PRODUCTS), LongStream.range(1, WANTED))))
                .isLessThan(2 * WANTED);
    }

    /**
     * Searches products that have names with numbers, of which the first has sold most.
     *
     * @param last the name of the last one
     * @param found the numbers of those that have to be found
     * @return how many were looked at
     */
    private static int looked(String q, String last, LongStream found) throws IOException {
        try (var directory = new ByteBuffersDirectory();
                var writer = new IndexWriter(directory, new IndexWriterConfig().setIndexSort(BestHits.INDEX_SORT))) {
            for (var i = 1; i <= PRODUCTS; i++) {
                var name = (i == PRODUCTS ? last : "Tall red kettle") + " " + i;
                var product = SearchFixture.product(
                        null, PRODUCTS - i, List.of(new SourceProduct.Written("", name)), List.of());
                writer.addDocument(ProductDocument.of(new ProductIndexing().of(SearchFixture.copy(product, i, null))));
            }
            try (var reader = DirectoryReader.open(writer)) {
                var searcher = new IndexSearcher(reader);
                var looked = new Looked();
                var asked = new SearchQueries(new InMemoryCategories()).of(SearchRequest.of(q));
                var query = new BooleanQuery.Builder()
                        .add(new LuceneQueries(searcher).of(asked.exact()), Occur.MUST)
                        .add(looked, Occur.FILTER)
                        .build();

                assertThat(BestHits.of(searcher, query, WANTED, null))
                        .extracting(SearchHit::id)
                        .isEqualTo(found.boxed().toList());
                return looked.documents;
            }
        }
    }

    /** Finds everything, and counts what it is asked about. */
    private static final class Looked extends Query {

        private int documents;

        @Override
        public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
            return new ConstantScoreWeight(this, boost) {
                @Override
                public ScorerSupplier scorerSupplier(LeafReaderContext segment) {
                    var all = new TwoPhaseIterator(
                            DocIdSetIterator.all(segment.reader().maxDoc())) {
                        @Override
                        public boolean matches() {
                            documents++;
                            return true;
                        }

                        @Override
                        public float matchCost() {
                            return 1;
                        }
                    };
                    return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, all));
                }

                @Override
                public boolean isCacheable(LeafReaderContext segment) {
                    return false;
                }
            };
        }

        @Override
        public void visit(QueryVisitor visitor) {
            visitor.visitLeaf(this);
        }

        @Override
        public String toString(String field) {
            return "looked";
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
