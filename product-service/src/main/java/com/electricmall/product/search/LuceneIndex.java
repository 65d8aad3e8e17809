package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/** A Lucene index that is open for writing and for searching. */
abstract sealed class LuceneIndex implements FollowedIndex permits SearchIndex, VectorIndex {

    private final Opened opened;
    private volatile boolean damaged;

    /** What is open of an index. */
    record Opened(FSDirectory directory, IndexWriter writer, SearcherManager searchers) {

        /** @throws IOException if the index is damaged; all of it is read to check this */
        void requireUndamaged() throws IOException {
            try (var reader = DirectoryReader.open(writer)) {
                for (var leaf : reader.leaves()) {
                    if (leaf.reader() instanceof CodecReader segment) {
                        segment.checkIntegrity();
                    }
                }
            }
        }
    }

    /** Makes an index of what is open. */
    interface Constructor<I extends LuceneIndex> {
        I of(Opened opened) throws IOException;
    }

    LuceneIndex(Opened opened) {
        this.opened = opened;
    }

    /** Closes all again if the constructor fails. */
    static <I extends LuceneIndex> I open(Path path, IndexWriterConfig config, Constructor<I> constructor)
            throws IOException {
        var directory = FSDirectory.open(path);
        IndexWriter writer = null;
        SearcherManager searchers = null;
        try {
            writer = new IndexWriter(directory, config);
            searchers = new SearcherManager(writer, null);
            return constructor.of(new Opened(directory, writer, searchers));
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(searchers, writer == null ? null : writer::rollback, directory);
            throw e;
        }
    }

    final IndexWriter writer() {
        return opened.writer();
    }

    final SearcherManager searchers() {
        return opened.searchers();
    }

    /** Whether searches may use it. */
    abstract boolean isServed();

    /** Also if it is closed. */
    final boolean isDamaged() {
        return damaged;
    }

    /** Has {@link #keep} tell that this index is lost, because it could not be read; another one is not. */
    final void reportDamage() {
        damaged = true;
    }

    @Override
    public void remove(long id) throws IOException {
        writer().deleteDocuments(term(id));
    }

    @Override
    public final void refresh() throws IOException {
        searchers().maybeRefreshBlocking();
    }

    @Override
    public final void keep() throws IOException {
        if (damaged) {
            throw new IOException("A search could not read the index");
        }
    }

    @Override
    public final void close() throws IOException {
        damaged = true;
        IOUtils.close(searchers(), writer()::rollback, opened.directory());
    }

    static Term term(long id) {
        return new Term(IndexField.ID, Long.toString(id));
    }
}
