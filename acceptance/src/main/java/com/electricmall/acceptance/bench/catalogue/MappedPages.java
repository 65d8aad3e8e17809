package com.electricmall.acceptance.bench.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What of a process' resident memory are pages of mapped files: the kernel drops them if others need the memory. */
final class MappedPages {

    private static final Pattern MAPPING = Pattern.compile("[0-9a-f]+-[0-9a-f]+ \\S+ \\S+ \\S+ \\S+\\s*(?<file>.*)");
    private static final Pattern RESIDENT = Pattern.compile("Rss:\\s+(?<kib>\\d+) kB");
    private static final int KIB_A_MIB = 1024;

    private MappedPages() {}

    /** Of the files in the folder and below it; 0 where there is no {@code /proc}. */
    static long megabytesOf(long pid, Path folder) throws IOException {
        var mappings = Path.of("/proc", String.valueOf(pid), "smaps");
        if (!Files.exists(mappings)) {
            return 0;
        }
        long kib = 0;
        var counts = false;
        for (var line : Files.readAllLines(mappings, StandardCharsets.ISO_8859_1)) {
            var mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                counts = mapping.group("file").startsWith(folder.toAbsolutePath() + "/");
            }
            var resident = RESIDENT.matcher(line);
            if (counts && resident.matches()) {
                kib += Long.parseLong(resident.group("kib"));
            }
        }
        return kib / KIB_A_MIB;
    }
}
