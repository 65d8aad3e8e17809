package com.electricmall.local.suite;

import com.electricmall.local.suite.command.Backup;
import com.electricmall.local.suite.command.Bench;
import com.electricmall.local.suite.command.DeadLetters;
import com.electricmall.local.suite.command.Down;
import com.electricmall.local.suite.command.Env;
import com.electricmall.local.suite.command.Faults;
import com.electricmall.local.suite.command.GenerateCatalogue;
import com.electricmall.local.suite.command.Import;
import com.electricmall.local.suite.command.Kill;
import com.electricmall.local.suite.command.Logs;
import com.electricmall.local.suite.command.Ps;
import com.electricmall.local.suite.command.RecordReads;
import com.electricmall.local.suite.command.Restart;
import com.electricmall.local.suite.command.Restore;
import com.electricmall.local.suite.command.Start;
import com.electricmall.local.suite.command.Stop;
import com.electricmall.local.suite.command.Supervise;
import com.electricmall.local.suite.command.Test;
import com.electricmall.local.suite.command.Train;
import com.electricmall.local.suite.command.Up;
import com.electricmall.local.suite.command.Verify;
import com.electricmall.local.suite.command.Weight;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The command {@code ./mall}. Exit codes: 0 done, 1 not done (one sentence says why), 2 not understood. */
@Command(
        name = Mall.NAME,
        header =
                "Electric Mall on this machine: four services, gateway and discovery on real PostgreSQL, Redis and Kafka.",
        description = {
            "",
            "A NAME is a service (order-service), one instance of it (order-service-2) or a part below "
                    + "(postgres, redis, kafka).",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Start here:",
            "  ./mall up                                 build, start everything, stay in front until Ctrl-C",
            "  ./mall up --watch                         the same, with a page of what it does",
            "  curl http://localhost:8080/products       the gateway is the only door",
            "",
            "Everything the suite writes is in .mall/: data, logs, secrets. './mall help COMMAND' tells more."
        },
        subcommands = {
            Up.class,
            Ps.class,
            Logs.class,
            Stop.class,
            Start.class,
            Kill.class,
            Restart.class,
            Weight.class,
            Import.class,
            GenerateCatalogue.class,
            Env.class,
            Verify.class,
            Backup.class,
            Restore.class,
            DeadLetters.class,
            Faults.class,
            Bench.class,
            RecordReads.class,
            Train.class,
            Test.class,
            Down.class,
            Supervise.class,
            HelpCommand.class
        })
public final class Mall {
    static final String NAME = "mall";
    private static final int USAGE_WIDTH = 110;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean help;

    private Mall() {}

    public static void main(String... arguments) {
        var commandLine = commandLine();
        System.exit(commandLine.execute(arguments.length == 0 ? new String[] {"help"} : arguments));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Mall());
        commandLine.setUsageHelpWidth(USAGE_WIDTH);
        commandLine.setParameterExceptionHandler((exception, arguments) -> {
            var verb = exception.getCommandLine().getCommandName();
            exception
                    .getCommandLine()
                    .getErr()
                    .println("mall: " + exception.getMessage() + ". See ./mall help"
                            + (verb.equals(NAME) ? "" : " " + verb) + ".");
            return CommandLine.ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((exception, failed, parsed) -> {
            if (exception instanceof SuiteException) {
                System.err.println("mall: " + exception.getMessage());
            } else {
                exception.printStackTrace();
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine;
    }
}
