package com.electricmall.local.parts.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What PostgreSQL notes about a base backup: while it is made in the label among its files, and when it is complete in
 * a file of the archive.
 *
 * @param start where in the log a recovery begins, as PostgreSQL prints it; no two backups on a timeline have the same
 * @param first the first segment that a recovery reads
 * @param label what the backup was given as its name
 */
record BackupHistory(String start, LogSegment first, String label) {

    private static final Pattern START = Pattern.compile("(?m)^START WAL LOCATION: (\\S+) \\(file ([0-9A-F]{24})\\)$");
    private static final Pattern LABEL = Pattern.compile("(?m)^LABEL: (.*)$");

    /** @throws IOException if the file cannot be read, or is none of these */
    static BackupHistory in(Path file) throws IOException {
        var text = Files.readString(file);
        var start = START.matcher(text);
        var label = LABEL.matcher(text);
        if (!start.find() || !label.find()) {
            throw new IOException(file + " does not tell where in the log a backup begins");
        }
        return new BackupHistory(
                start.group(1), LogSegment.ofFile(start.group(2)).orElseThrow(), label.group(1));
    }

    /** The label of a backup in a folder, from which {@link #place} reads the folder. */
    static String labelOf(Path folder) {
        return folder.toAbsolutePath().toUri().toString();
    }

    /** The folder that the backup was made in; empty if its label does not tell. */
    Optional<Path> place() {
        return label.startsWith("file:") ? Optional.of(Path.of(URI.create(label))) : Optional.empty();
    }
}
