package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vectors of the visible products, in a Lucene index of their own: it cannot change a vector in place, and the
 * words of a product change with each sale while its vectors stay. With each the digest of the text is kept that it was
 * made of, and no text is read by a model twice, not even if all products are gone through again.
 */
final class VectorIndex extends LuceneIndex {

    private static final Logger log = LoggerFactory.getLogger(VectorIndex.class);

    static final String NUMBER = "number";
    private static final String DIGEST = "digest";
    private static final String VECTORS = "vectors";
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

    private final VectorSettings settings;
    private final Map<Long, Long> digests = new ConcurrentHashMap<>();
    private final Set<Long> unseen = new HashSet<>();
    private volatile boolean tooMany;
    private long shownAt = System.nanoTime();

    /**
     * @param most products
     * @param pace of the work
     */
    record VectorSettings(TextVectors vectors, int most, Pace pace) {}

    private VectorIndex(Opened opened, VectorSettings settings) throws IOException {
        super(opened);
        this.settings = settings;
        readDigests();
    }

    /**
     * @throws IllegalArgumentException if its vectors are of other models
     * @throws IOException also if it is damaged; all of it is read to check this
     */
    static VectorIndex open(Path path, VectorSettings settings) throws IOException {
        return open(path, config(OpenMode.APPEND), opened -> {
            requireVectorsOf(settings.vectors().version(), opened.writer());
            opened.requireUndamaged();
            return new VectorIndex(opened, settings);
        });
    }

    /** With the vectors that are there, of products that will be added again. */
    static VectorIndex create(Path path, VectorSettings settings) throws IOException {
        try {
            var known = open(path, settings);
            known.unseen.addAll(known.digests.keySet());
            return known;
        } catch (IOException | IllegalArgumentException e) {
            log.info("There are no vectors to go on from: {}", e.toString());
            return open(path, config(OpenMode.CREATE), opened -> new VectorIndex(opened, settings));
        }
    }

    private static IndexWriterConfig config(OpenMode mode) {
        // merging is part of the work that has a pace
        return new IndexWriterConfig().setOpenMode(mode).setMergeScheduler(new SerialMergeScheduler());
    }

    private static void requireVectorsOf(String version, IndexWriter writer) {
        var data = writer.getLiveCommitData();
        if (data == null
                || StreamSupport.stream(data.spliterator(), false)
                        .noneMatch(entry -> entry.equals(Map.entry(VECTORS, version)))) {
            throw new IllegalArgumentException("They are of other models");
        }
    }

    private void readDigests() throws IOException {
        try (var reader = DirectoryReader.open(writer())) {
            for (var leaf : reader.leaves()) {
                var numbers = leaf.reader().getNumericDocValues(NUMBER);
                var read = leaf.reader().getNumericDocValues(DIGEST);
                var live = leaf.reader().getLiveDocs();
                for (var document = 0;
                        numbers != null
                                && read != null
                                && document < leaf.reader().maxDoc();
                        document++) {
                    if ((live == null || live.get(document))
                            && numbers.advanceExact(document)
                            && read.advanceExact(document)) {
                        digests.put(numbers.longValue(), read.longValue());
                    }
                }
            }
        }
    }

    @Override
    boolean isServed() {
        return !tooMany && !isDamaged();
    }

    int products() {
        return digests.size();
    }

    @Override
    public IndexState state() {
        return IndexState.of(writer().getLiveCommitData());
    }

    /** It may have vectors of the product that were made before all products were gone through again. */
    @Override
    public void add(SourceProduct product) throws IOException {
        try {
            replace(product);
        } catch (UnindexableProductException e) {
            remove(product.id());
            throw e;
        }
    }

    @Override
    public void replace(SourceProduct product) throws IOException {
        var text = MeantText.of(product);
        var digest = text.digest();
        unseen.remove(product.id());
        if (product.hidden() || text.texts().isEmpty()) {
            remove(product.id());
        } else if (!Long.valueOf(digest).equals(digests.get(product.id())) && hasRoomFor(product.id())) {
            var start = System.nanoTime();
            try {
                write(product.id(), text, digest);
                if (System.nanoTime() - shownAt > SHOWN_WITHIN.toNanos()) {
                    writer().commit(); // with the state of before, so that no more than this is made again
                    refresh();
                    shownAt = System.nanoTime();
                }
            } finally {
                settings.pace().rest(System.nanoTime() - start);
            }
        }
    }

    /** A vector that Lucene does not take is an {@link IllegalArgumentException}. */
    private void write(long id, MeantText text, long digest) throws IOException {
        Document document;
        try {
            document = document(id, text, digest);
        } catch (RuntimeException e) {
            throw new UnindexableProductException(id, e);
        }
        try {
            writer().updateDocument(term(id), document);
        } catch (IllegalArgumentException e) {
            throw new UnindexableProductException(id, e);
        }
        digests.put(id, digest);
    }

    private boolean hasRoomFor(long id) {
        if (!tooMany && digests.size() >= settings.most() && !digests.containsKey(id)) {
            tooMany = true;
            log.warn(
                    "More than {} products are visible (mall.search.semantic-products):"
                            + " until the next start searches find them by words alone",
                    settings.most());
        }
        return !tooMany;
    }

    private Document document(long id, MeantText text, long digest) {
        var document = new Document();
        document.add(new StringField(IndexField.ID, Long.toString(id), Field.Store.NO));
        document.add(new LongPoint(NUMBER, id));
        document.add(new NumericDocValuesField(NUMBER, id));
        document.add(new NumericDocValuesField(DIGEST, digest));
        text.texts()
                .forEach((language, written) -> document.add(new KnnFloatVectorField(
                        language.field(),
                        settings.vectors().of(language, written),
                        VectorSimilarityFunction.DOT_PRODUCT)));
        return document;
    }

    @Override
    public void remove(long id) throws IOException {
        unseen.remove(id);
        if (digests.remove(id) != null) {
            super.remove(id);
        }
    }

    /** With too many products the state stays as it was, so that the next start sees those that have no vectors. */
    @Override
    public void commit(IndexState state) throws IOException {
        if (state.isWhole()) {
            for (var id : Set.copyOf(unseen)) {
                remove(id);
            }
        }
        if (!tooMany) {
            var data = Stream.concat(
                            state.asCommitData().entrySet().stream(),
                            Stream.of(Map.entry(VECTORS, settings.vectors().version())))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            writer().setLiveCommitData(data.entrySet());
        }
        writer().commit();
    }

    /** Some vectors are better than none, so they are searched before all are there. */
    @Override
    public void serve() {}
}
