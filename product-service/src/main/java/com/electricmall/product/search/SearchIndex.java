package com.electricmall.product.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
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

/** An index that is open for writing and for searching. Only one thread writes to it. */
final class SearchIndex implements Closeable {

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ProductDocument documents = new ProductDocument();

    private SearchIndex(FSDirectory directory, IndexWriter writer, SearcherManager searchers) {
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
    }

    /** @throws IOException also if it is damaged, for which all of it is read */
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

    /** @throws IllegalArgumentException if the index is of another schema */
    IndexState state() {
        var data = writer.getLiveCommitData();
        if (data == null) {
            throw new IllegalArgumentException("No state");
        }
        return IndexState.of(data);
    }

    /** Adds a product of which the index has nothing. */
    void add(SearchedProduct product) throws IOException {
        writer.addDocument(documents.of(product));
    }

    void replace(SearchedProduct product) throws IOException {
        writer.updateDocument(term(product.id()), documents.of(product));
    }

    void remove(long id) throws IOException {
        writer.deleteDocuments(term(id));
    }

    /** Has what was written be found. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Has what was written survive. */
    void commit(IndexState state) throws IOException {
        writer.setLiveCommitData(state.asCommitData().entrySet());
        writer.commit();
    }

    /** Drops what was not committed. */
    @Override
    public void close() throws IOException {
        IOUtils.close(searchers, writer::rollback, directory);
    }

    private static Term term(long id) {
        return new Term(IndexField.ID, Long.toString(id));
    }
}
