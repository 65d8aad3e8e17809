package com.electricmall.local.suite.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process that listens on a port, as far as this user may see it: {@code java (pid 4711)}. */
final class ListeningProcess {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTEN = "0A";

    private ListeningProcess() {}

    static Optional<String> on(int port) {
        return TABLES.stream()
                .flatMap(table -> lines(table).stream())
                .flatMap(line -> inodeOf(line, port).stream())
                .flatMap(inode -> ownerOf("socket:[" + inode + "]").stream())
                .findFirst();
    }

    /** The inode of the socket that a line of {@code /proc/net/tcp} tells of, if that listens on the port. */
    static Optional<String> inodeOf(String line, int port) {
        var fields = line.strip().split("\\s+", -1);
        var listens = fields.length > 9 && fields[1].endsWith(":%04X".formatted(port)) && fields[3].equals(LISTEN);
        return listens ? Optional.of(fields[9]) : Optional.empty();
    }

    private static Optional<String> ownerOf(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, socket))
                .findFirst()
                .map(process -> process.info()
                                .command()
                                .map(command -> Path.of(command).getFileName() + " ")
                                .orElse("")
                        + "(pid " + process.pid() + ")");
    }

    private static boolean holds(ProcessHandle process, String socket) {
        var descriptors = Path.of("/proc", String.valueOf(process.pid()), "fd");
        try (var links = Files.list(descriptors)) {
            return links.anyMatch(link -> pointsTo(link, socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean pointsTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().equals(target);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of();
        }
    }
}
