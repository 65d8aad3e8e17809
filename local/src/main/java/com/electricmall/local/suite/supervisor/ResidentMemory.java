package com.electricmall.local.suite.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory a process and its children hold; what children share with their parent is counted once. */
final class ResidentMemory {
    private static final int KIB_A_MIB = 1024;

    private ResidentMemory() {}

    static long megabytesOf(ProcessHandle process) {
        long kib = field(process, "VmRSS:");
        long children = process.descendants()
                .mapToLong(child -> field(child, "RssAnon:"))
                .sum();
        return (kib + children) / KIB_A_MIB;
    }

    private static long field(ProcessHandle process, String name) {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return Files.exists(status) ? fieldOf(Files.readAllLines(status), name) : askPs(process);
        } catch (IOException e) {
            return 0; // It ended meanwhile.
        }
    }

    static long fieldOf(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static long askPs(ProcessHandle process) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
        var answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return answer.isEmpty() ? 0 : Long.parseLong(answer);
    }
}
