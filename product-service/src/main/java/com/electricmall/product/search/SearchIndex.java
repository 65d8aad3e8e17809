package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;

/** The words and facts of the products, in the index that each search reads. */
final class SearchIndex extends LuceneIndex {

    private static final int MOST_WRITERS = 2;

    private final ThreadLocal<ProductIndexing> products = ThreadLocal.withInitial(ProductIndexing::new);
    private volatile boolean served;

    private SearchIndex(Opened opened) {
        super(opened);
    }

    /** @throws IOException also if it is damaged; all of it is read to check this */
    static SearchIndex open(Path path, int bufferMegabytes) throws IOException {
        return open(path, config(bufferMegabytes, OpenMode.APPEND), opened -> {
            opened.requireUndamaged();
            return new SearchIndex(opened);
        });
    }

    /** Empty; what was there is dropped. */
    static SearchIndex create(Path path, int bufferMegabytes) throws IOException {
        return open(path, config(bufferMegabytes, OpenMode.CREATE), SearchIndex::new);
    }

    private static IndexWriterConfig config(int bufferMegabytes, OpenMode mode) {
        var merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(3, 1);
        return new IndexWriterConfig()
                .setOpenMode(mode)
                .setIndexSort(BestHits.INDEX_SORT)
                .setRAMBufferSizeMB(bufferMegabytes)
                .setMergeScheduler(merges);
    }

    @Override
    public IndexState state() {
        var data = writer().getLiveCommitData();
        if (data == null) {
            throw new IllegalArgumentException("No state");
        }
        return IndexState.of(data);
    }

    /** While an index is made nothing is searched in it, but the service does everything else. */
    @Override
    public int writers() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WRITERS);
    }

    @Override
    public void add(SourceProduct product) throws IOException {
        write(product, writer()::addDocument);
    }

    @Override
    public void replace(SourceProduct product) throws IOException {
        write(product, document -> writer().updateDocument(term(product.id()), document));
    }

    private interface Writing {
        void write(Document document) throws IOException;
    }

    /** A document that Lucene does not take is an {@link IllegalArgumentException}. */
    private void write(SourceProduct product, Writing writing) throws IOException {
        Document document;
        try {
            document = ProductDocument.of(products.get().of(product));
        } catch (RuntimeException e) {
            throw new UnindexableProductException(product.id(), e);
        }
        try {
            writing.write(document);
        } catch (IllegalArgumentException e) {
            throw new UnindexableProductException(product.id(), e);
        }
    }

    @Override
    public void commit(IndexState state) throws IOException {
        writer().setLiveCommitData(state.asCommitData().entrySet());
        writer().commit();
    }

    @Override
    public void serve() {
        served = true;
    }

    @Override
    boolean isServed() {
        return served && !isDamaged();
    }
}
