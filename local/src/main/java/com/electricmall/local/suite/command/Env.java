package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.state.RandomSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mall env}. */
@Command(
        name = "env",
        description = {
            "Print the file .env that docker-compose.yml may have, and write the folder `secrets` that it needs: each "
                    + "secret that has no file there yet gets one, with a random value. No suite needs to run.",
            ""
        },
        footer = {"", "Example:", "  ./mall env >.env"})
public final class Env implements Runnable {
    private static final Pattern SECRET = Pattern.compile("\\{file: \"\\$\\{SECRETS_FOLDER:-\\./secrets}/(\\w+)\"}");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var root = Optional.ofNullable(System.getProperty("mall.root"))
                .map(Path::of)
                .orElseThrow(() -> new SuiteException("Run ./mall, which tells this program where its clone is."));
        makeSecrets(read(root.resolve("docker-compose.yml")), Path.of("secrets"));
        spec.commandLine().getOut().print(read(root.resolve(".env.example")));
        spec.commandLine().getOut().flush();
    }

    /**
     * Containers read the files as users of their own, so everybody may; who may enter the folder is its owner alone.
     * A secret that is only accepted while another is rotated begins empty.
     */
    static void makeSecrets(String compose, Path folder) {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            var names = SECRET.matcher(compose)
                    .results()
                    .map((MatchResult secret) -> secret.group(1))
                    .toList();
            for (var name : names) {
                var file = folder.resolve(name);
                if (Files.notExists(file)) {
                    Files.writeString(file, name.contains("ACCEPTED_") ? "" : RandomSecret.next());
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
                }
            }
        } catch (IOException e) {
            throw new SuiteException("The secrets in %s cannot be written: %s".formatted(folder, e.getMessage()), e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new SuiteException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
