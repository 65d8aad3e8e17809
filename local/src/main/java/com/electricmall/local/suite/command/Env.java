package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.state.RandomSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mall env}. */
@Command(
        name = "env",
        description = {
            "Print the file .env that docker-compose.yml needs: .env.example with a random secret for each value that is "
                    + "empty there. No suite needs to run.",
            ""
        },
        footer = {"", "Example:", "  (umask 077; ./mall env >.env)"})
public final class Env implements Runnable {
    private static final Pattern EMPTY = Pattern.compile("(?m)^(\\w+=)$");

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
                .orElseThrow(() -> new SuiteException("Run ./mall, which tells this program where its clone is."));
        spec.commandLine().getOut().print(filled(Path.of(root).resolve(".env.example")));
        spec.commandLine().getOut().flush();
    }

    static String filled(Path example) {
        try {
            return EMPTY.matcher(Files.readString(example)).replaceAll(name -> name.group(1) + RandomSecret.next());
        } catch (IOException e) {
            throw new SuiteException("%s cannot be read: %s".formatted(example, e.getMessage()), e);
        }
    }
}
