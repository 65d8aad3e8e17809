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

class BestHitsTest {

    private static final int PRODUCTS = 500;
    private static final int WANTED = 10;

    /** Names are a word, "red kettle" and a number; the first has sold most. */
    @ParameterizedTest
    @CsvSource({
        "kettle, " + WANTED,
        "red kettle, " + WANTED,
        "kettle red, " + WANTED,
        "tall red kettle, " + WANTED,
        "tall red, " + WANTED,
        "red kettle 7, 1",
    })
    void areAllThatIsLookedAtWhereNoneCanBeBetter(String q, int found) throws IOException {
        try (var directory = new ByteBuffersDirectory();
                var writer = new IndexWriter(directory, new IndexWriterConfig().setIndexSort(BestHits.INDEX_SORT))) {
            for (var i = 1; i <= PRODUCTS; i++) {
                var name = List.of(new SourceProduct.Written("", "Tall red kettle " + i));
                var product = SearchFixture.product(null, PRODUCTS - i, name, List.of());
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
                        .hasSize(found)
                        .extracting(SearchHit::id)
                        .isEqualTo(
                                found == 1
                                        ? List.of(7L)
                                        : LongStream.rangeClosed(1, found)
                                                .boxed()
                                                .toList());
                assertThat(looked.documents).isEqualTo(found);
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
