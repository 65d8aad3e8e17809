package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * A folder that this process has locked while it runs: the first one below the machine's folder that no other process
 * has locked, so that a restarted instance finds the index of an earlier one.
 */
final class IndexFolder implements AutoCloseable {

    private static final int MOST_INSTANCES = 100;
    private static final String LOCK = "instance.lock";

    private final Path path;
    private final FSDirectory locked;
    private final Lock lock;

    private IndexFolder(Path path, FSDirectory locked, Lock lock) {
        this.path = path;
        this.locked = locked;
        this.lock = lock;
    }

    /** @throws IOException if the folder cannot be written to, or too many instances share it */
    static IndexFolder claim(Path machine) throws IOException {
        for (var instance = 0; instance < MOST_INSTANCES; instance++) {
            var path = Files.createDirectories(machine.resolve(String.valueOf(instance)));
            var directory = FSDirectory.open(path);
            try {
                return new IndexFolder(path, directory, directory.obtainLock(LOCK));
            } catch (LockObtainFailedException held) {
                directory.close();
            }
        }
        throw new IOException("All %d folders below %s are held".formatted(MOST_INSTANCES, machine));
    }

    Path index() {
        return path.resolve("index");
    }

    @Override
    public void close() throws IOException {
        lock.close();
        locked.close();
    }
}
