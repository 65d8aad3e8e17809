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
            "Print the file .env that docker-compose.yml may have, and write the folder `secrets` that it needs, or "
                    + "the one that SECRETS_FOLDER names in the environment or in .env: each secret that has no file "
                    + "there yet gets one, with a random value. No suite needs to run.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./mall env >.env.new && mv .env.new .env",
            "  ./mall env >/dev/null             adds what is new in the folder, and leaves .env alone"
        })
public final class Env implements Runnable {
    private static final Pattern SECRET = Pattern.compile("\\{file: \"\\$\\{SECRETS_FOLDER:-\\./secrets}/(\\w+)\"}");
    private static final Pattern FOLDER = Pattern.compile("(?m)^SECRETS_FOLDER=([\"']?)(.*?)\\1\\s*$");

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
        makeSecrets(
                read(root.resolve("docker-compose.yml")),
                folder(root, Optional.ofNullable(System.getenv("SECRETS_FOLDER"))));
        spec.commandLine().getOut().print(read(root.resolve(".env.example")));
        spec.commandLine().getOut().flush();
    }

    /**
     * As Compose finds it: by the variable, by the same one in {@code .env}, or the default; a relative path begins at
     * the project's root, wherever the command is run.
     *
     * @param variable of the environment; if it is empty, it asks for the default
     */
    static Path folder(Path root, Optional<String> variable) {
        var file = root.resolve(".env");
        var setting = variable.or(() -> Files.exists(file) ? setting(read(file)) : Optional.empty())
                .filter((String path) -> !path.isEmpty())
                .orElse("secrets");
        return root.resolve(setting).normalize();
    }

    private static Optional<String> setting(String env) {
        return FOLDER.matcher(env)
                .results()
                .map((MatchResult line) -> line.group(2))
                .reduce((String _, String last) -> last);
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
