package com.electricmall.local.parts.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Folders of backups. One that is not complete, or is being removed, has a name of its own. */
final class BackupFolders {

    private static final String INCOMPLETE = ".incomplete";

    private BackupFolders() {}

    /** What a backup's folder is called until it is complete. */
    static Path incomplete(Path backup) {
        return backup.resolveSibling(backup.getFileName() + INCOMPLETE);
    }

    /** Whether a backup was not completed in a place, or is being removed from it. */
    static boolean hasIncomplete(Path backup) {
        return Files.exists(incomplete(backup));
    }

    /** The complete backups in a folder, if there is one. */
    static List<BaseBackup> complete(Path folder) throws IOException {
        var backups = new ArrayList<BaseBackup>();
        if (Files.isDirectory(folder)) {
            try (var candidates = Files.newDirectoryStream(folder, path -> !isIncomplete(path))) {
                for (var candidate : candidates) {
                    BaseBackup.find(candidate).ifPresent(backups::add);
                }
            }
        }
        return List.copyOf(backups);
    }

    /** It is no backup any more, and on disk is that it is none; {@link #removeIncomplete} removes its files. */
    static void retire(Path backup) throws IOException {
        var draft = incomplete(backup);
        delete(draft);
        Files.move(backup, draft, StandardCopyOption.ATOMIC_MOVE);
        ClusterFiles.syncFolder(Objects.requireNonNull(backup.toAbsolutePath().getParent()));
    }

    /** Removes what backups and removals that were interrupted have left in a folder. */
    static void removeIncomplete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var leftovers = Files.newDirectoryStream(folder, BackupFolders::isIncomplete)) {
                for (var leftover : leftovers) {
                    delete(leftover);
                }
            }
        }
    }

    private static boolean isIncomplete(Path path) {
        return path.getFileName().toString().endsWith(INCOMPLETE);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
