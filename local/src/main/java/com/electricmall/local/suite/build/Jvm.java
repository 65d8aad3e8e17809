package com.electricmall.local.suite.build;

import java.nio.file.Path;
import java.util.List;

/** How programs are run here: small, since ten processes share one machine. */
final class Jvm {
    /** The training run and every later run must agree on these. */
    static final List<String> FLAGS = List.of(
            "-Xms80m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TrimNativeHeapInterval=60000", // ms; what C's library has freed but keeps is 5 to 25 MB of a program
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    /** The second compiler makes faster code, but takes more than half of a start's work. */
    static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Of this JDK and these flags: a start-up cache made with others cannot be used. */
    static String fingerprint() {
        return Fingerprint.of(List.of(System.getProperty("java.vm.version"), String.join(" ", FLAGS)));
    }
}
