package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that this process has locked while it runs: below the machine's folder the first one with an index of our
 * schema, else the first one, that no other process has locked. So a restarted instance finds the index of an earlier
 * one, also beside instances of another release.
 */
final class IndexFolder implements AutoCloseable {

    private static final int MOST_INSTANCES = 100;
    private static final Logger log = LoggerFactory.getLogger(IndexFolder.class);

    private static final String INDEX = "index";
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
            var path = machine.resolve(String.valueOf(instance));
            var ours = hasOurSchema(path.resolve(INDEX)) ? claimAlone(path) : Optional.<IndexFolder>empty();
            if (ours.isPresent()) {
                return ours.get();
            }
        }
        for (var instance = 0; instance < MOST_INSTANCES; instance++) {
            var free = claimAlone(Files.createDirectories(machine.resolve(String.valueOf(instance))));
            if (free.isPresent()) {
                return free.get();
            }
        }
        throw new IOException("All %d folders below %s are held".formatted(MOST_INSTANCES, machine));
    }

    private static Optional<IndexFolder> claimAlone(Path path) throws IOException {
        var directory = FSDirectory.open(path);
        try {
            return Optional.of(new IndexFolder(path, directory, directory.obtainLock(LOCK)));
        } catch (LockObtainFailedException held) {
            directory.close();
            return Optional.empty();
        }
    }

    /** Also of an index that is not whole yet; one that is damaged is none. */
    private static boolean hasOurSchema(Path index) {
        if (!Files.isDirectory(index)) {
            return false;
        }
        try (var directory = FSDirectory.open(index)) {
            IndexState.of(SegmentInfos.readLatestCommit(directory).getUserData().entrySet());
            return true;
        } catch (IOException | IllegalArgumentException e) {
            log.debug("{} is not ours to go on with", index, e);
            return false;
        }
    }

    Path index() {
        return path.resolve(INDEX);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        locked.close();
    }
}
