package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.control.SuiteClient;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.state.SuiteHome;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which suite is meant, when more than one runs on this machine. */
public final class SuiteOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean help;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "The suite whose ports are all higher by N (default: ${DEFAULT-VALUE}). With its own data, "
                    + "it may run beside another; 10000 leaves room.")
    private int offset;

    SuiteOption() {
        this(0);
    }

    /** @param offset of the suite that is meant when none is named */
    SuiteOption(int offset) {
        this.offset = offset;
    }

    SuiteHome home() {
        var root = Optional.ofNullable(System.getProperty("mall.root"))
                .orElseThrow(() -> new SuiteException("Run ./mall, which tells this program where its clone is."));
        return new SuiteHome(Path.of(root), new Ports(offset).offset());
    }

    SuiteClient client() {
        return SuiteClient.require(home());
    }

    String adminPassword() {
        return Optional.ofNullable(System.getenv("MALL_ADMIN_PASSWORD"))
                .filter(password -> !password.isBlank())
                .orElse("admin-on-this-machine");
    }
}
