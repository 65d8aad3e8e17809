package com.electricmall.local.suite.state;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which accounts of a cluster were erased, and when. A restore brings back what was erased later, so this is kept
 * outside of the databases: beside the archived log, and like it for each cluster by itself. It has ids and times,
 * nothing of a person.
 */
public final class ErasureRegister {
    private final Path file;

    /** @param archive the folder of the archived log of all clusters */
    public ErasureRegister(Path archive, String systemIdentifier) {
        this.file = archive.resolve("erased-accounts-%s.properties".formatted(systemIdentifier));
    }

    /** Adds the accounts that it does not have yet. */
    public void add(Map<Long, Instant> erased) {
        var lines = new TreeMap<String, String>();
        erased.forEach((id, time) -> lines.put(Long.toString(id), time.toString()));
        var known = PrivateFile.read(file).orElse(Map.of());
        if (!known.keySet().containsAll(lines.keySet())) {
            lines.putAll(known);
            PrivateFile.write(file, lines);
        }
    }

    /** The ids of all accounts that were erased, in their order. */
    public Set<Long> ids() {
        var ids = new TreeSet<Long>();
        PrivateFile.read(file).orElse(Map.of()).keySet().forEach(id -> ids.add(Long.valueOf(id)));
        return ids;
    }
}
