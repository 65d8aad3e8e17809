package com.electricmall.local.suite.standin;

import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.state.SuiteHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A clone whose programs are stand-ins, built already, and one suite in it, to which the command is applied. */
public record StandInClone(Path root, int offset) {
    /** What a command came to. */
    public record Outcome(int exitCode, String output) {}

    public static StandInClone in(Path root) throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        makeSources(root.resolve("common-lib"));
        makeSources(root.resolve("healthcheck"));
        makeSources(root.resolve("local-cache"));
        makeSources(root.resolve("service-parent"));
        for (var program : Program.values()) {
            var module = root.resolve(program.title());
            makeSources(module);
            makeJar(Files.createDirectories(module.resolve("target")).resolve(program.title() + "-1.jar"));
        }
        return new StandInClone(root, FreeOffset.in(root));
    }

    /** Another suite of the same clone. */
    public StandInClone second() {
        return at(FreeOffset.in(root));
    }

    /** The same clone, whatever its command says to this offset. */
    public StandInClone at(int otherOffset) {
        return new StandInClone(root, otherOffset);
    }

    public SuiteHome home() {
        return new SuiteHome(root, offset);
    }

    /** {@code ./mall} with these arguments, run to its end. */
    public Outcome mall(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** {@code ./mall} with these arguments, left running. */
    public Process start(String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-Dmall.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                "com.electricmall.local.suite.Mall"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--port-offset", String.valueOf(offset)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void makeSources(Path module) throws IOException {
        Files.createDirectories(module.resolve("src/main"));
        Files.writeString(module.resolve("pom.xml"), "<project/>");
    }

    private static void makeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        var name = StandIn.class.getName().replace('.', '/') + ".class";
        try (var file = Files.newOutputStream(jar);
                var zip = new JarOutputStream(file, manifest);
                var code = StandIn.class.getResourceAsStream("/" + name)) {
            zip.putNextEntry(new ZipEntry(name));
            Objects.requireNonNull(code).transferTo(zip);
        }
    }
}
