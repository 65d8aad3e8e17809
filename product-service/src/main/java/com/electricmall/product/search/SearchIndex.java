package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/** A Lucene index that is open for writing and for searching. */
final class SearchIndex implements FollowedIndex {

    private static final int MOST_WRITERS = 2;

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ThreadLocal<ProductIndexing> products = ThreadLocal.withInitial(ProductIndexing::new);
    private volatile boolean served;
    private volatile boolean damaged;

    private SearchIndex(FSDirectory directory, IndexWriter writer, SearcherManager searchers) {
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
    }

    /** @throws IOException also if it is damaged; all of it is read to check this */
    static SearchIndex open(Path path, int bufferMegabytes) throws IOException {
        return open(path, bufferMegabytes, OpenMode.APPEND);
    }

    /** Empty; what was there is dropped. */
    static SearchIndex create(Path path, int bufferMegabytes) throws IOException {
        return open(path, bufferMegabytes, OpenMode.CREATE);
    }

    private static SearchIndex open(Path path, int bufferMegabytes, OpenMode mode) throws IOException {
        var directory = FSDirectory.open(path);
        IndexWriter writer = null;
        try {
            if (mode == OpenMode.APPEND) {
                check(directory);
            }
            var merges = new ConcurrentMergeScheduler();
            merges.setMaxMergesAndThreads(3, 1);
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig()
                            .setOpenMode(mode)
                            .setRAMBufferSizeMB(bufferMegabytes)
                            .setMergeScheduler(merges));
            return new SearchIndex(directory, writer, new SearcherManager(writer, null));
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(writer == null ? () -> {} : writer::rollback, directory);
            throw e;
        }
    }

    private static void check(FSDirectory directory) throws IOException {
        try (var reader = DirectoryReader.open(directory)) {
            for (var leaf : reader.leaves()) {
                if (leaf.reader() instanceof CodecReader segment) {
                    segment.checkIntegrity();
                }
            }
        }
    }

    SearcherManager searchers() {
        return searchers;
    }

    @Override
    public IndexState state() {
        var data = writer.getLiveCommitData();
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
        write(product, writer::addDocument);
    }

    @Override
    public void replace(SourceProduct product) throws IOException {
        write(product, document -> writer.updateDocument(term(product.id()), document));
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
    public void remove(long id) throws IOException {
        writer.deleteDocuments(term(id));
    }

    @Override
    public void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    @Override
    public void commit(IndexState state) throws IOException {
        writer.setLiveCommitData(state.asCommitData().entrySet());
        writer.commit();
    }

    boolean isServed() {
        return served;
    }

    /** Has {@link #keep} tell that the index is lost, because it could not be read. */
    void reportDamage() {
        damaged = true;
        served = false;
    }

    @Override
    public void serve() {
        served = !damaged;
    }

    @Override
    public void keep() throws IOException {
        if (damaged) {
            throw new IOException("A search could not read the index");
        }
    }

    @Override
    public void close() throws IOException {
        served = false;
        IOUtils.close(searchers, writer::rollback, directory);
    }

    private static Term term(long id) {
        return new Term(IndexField.ID, Long.toString(id));
    }
}
