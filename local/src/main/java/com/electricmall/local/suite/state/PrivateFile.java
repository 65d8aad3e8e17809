package com.electricmall.local.suite.state;

import com.electricmall.local.parts.backup.ClusterFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** A small file of names and values that only its owner may read, always replaced as a whole. */
final class PrivateFile {
    private PrivateFile() {}

    /** What it has written is on disk when it returns. */
    static void write(Path path, Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        try {
            var next = Files.createTempFile(
                    path.getParent(),
                    path.getFileName().toString(),
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                try (var file = FileChannel.open(next, StandardOpenOption.WRITE);
                        var writer = Channels.newWriter(file, StandardCharsets.UTF_8)) {
                    properties.store(writer, null);
                    file.force(true);
                }
                Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
                ClusterFiles.syncFolder(
                        Objects.requireNonNull(path.toAbsolutePath().getParent()));
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when there is no such file. */
    static Optional<Map<String, String>> read(Path path) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty)));
    }
}
