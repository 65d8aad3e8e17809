package com.electricmall.local.suite.build;

import com.electricmall.local.parts.Folders;
import com.electricmall.local.suite.plan.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Maven module of the clone whose jar is a program.
 *
 * @param foundations the folders of the modules that it is built on
 */
record Module(Path root, String name, List<String> foundations) {

    static Module ofProgram(Path root, Program program) {
        return new Module(root, program.title(), List.of("service-parent", "common-lib", "local-cache", "healthcheck"));
    }

    /** Those that programs are built on and that are themselves built on others. */
    static List<Module> underPrograms(Path root) {
        return List.of(new Module(root, "common-lib", List.of("local-cache", "healthcheck")));
    }

    /** A module that runs beside the suite. */
    static Module ofTool(Path root, String name) {
        return new Module(root, name, List.of("local", "local/embedded", "local-cache"));
    }

    /**
     * Whether the jar is up to date: newer than each source, or built from the same content, as after a switch of
     * branches and back. Sources are the module's, its foundations' and the poms. So a jar that Maven made by hand is
     * taken as it is.
     */
    boolean isUpToDate() {
        try {
            var jar = jar();
            return jar.isPresent()
                    && (isNewerThanSources(Files.getLastModifiedTime(timed(jar.get()))) || wasBuiltFromThese());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runnable jar, if it was built. */
    Optional<Path> jar() throws IOException {
        if (!Files.isDirectory(target())) {
            return Optional.empty();
        }
        try (var files = Files.list(target())) {
            return files.filter(file -> file.getFileName().toString().matches(name + "-[0-9][^/]*\\.jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .findFirst();
        }
    }

    String sourcesFingerprint() throws IOException {
        return Fingerprint.ofFiles(
                root, sources().stream().filter(Files::isRegularFile).toList());
    }

    /**
     * Notes after a build from which sources the jar is. Its time is set to the start of the build, so that files
     * edited during the build count as newer.
     */
    void wasBuilt(String sourcesFingerprint, FileTime begin) throws IOException {
        Files.writeString(stamp(), sourcesFingerprint);
        var jar = jar().orElseThrow(() -> new IOException(name + ": no jar in " + target()));
        Files.setLastModifiedTime(timed(jar), begin);
    }

    /**
     * Makes the next build compile all of it. Maven compiles a module anew if the same build has changed one that it
     * depends on, but not if an earlier build has.
     */
    void discardClasses() throws IOException {
        Folders.delete(target().resolve("classes"));
    }

    /**
     * Whose time is that of the build. Spring Boot gives a program's jar the time that its entries have, the same in
     * each build, and leaves the one that it packed beside it.
     */
    private static Path timed(Path jar) {
        var packed = jar.resolveSibling(jar.getFileName() + ".original");
        return Files.exists(packed) ? packed : jar;
    }

    private boolean isNewerThanSources(FileTime built) throws IOException {
        for (var source : sources()) {
            if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
                return false;
            }
        }
        return true;
    }

    private boolean wasBuiltFromThese() throws IOException {
        return Files.exists(stamp()) && Files.readString(stamp()).equals(sourcesFingerprint());
    }

    /** Files, and folders, whose times change when files are deleted. */
    private List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>(List.of(root.resolve("pom.xml")));
        for (String module :
                Stream.concat(Stream.of(name), foundations.stream()).toList()) {
            sources.add(root.resolve(module).resolve("pom.xml"));
            var code = root.resolve(module).resolve("src/main");
            if (Files.isDirectory(code)) {
                try (var files = Files.walk(code)) {
                    files.forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private Path target() {
        return root.resolve(name).resolve("target");
    }

    private Path stamp() {
        return target().resolve("mall-sources.sha256");
    }
}
