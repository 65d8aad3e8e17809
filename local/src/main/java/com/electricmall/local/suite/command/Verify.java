package com.electricmall.local.suite.command;

import com.electricmall.local.suite.verify.AuditResult;
import com.electricmall.local.suite.verify.Auditor;
import com.electricmall.local.suite.verify.CrossServiceInvariants;
import com.electricmall.local.suite.verify.ServiceInvariants;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./mall verify}. */
@Command(
        name = "verify",
        description =
                "Check the invariants of money, stock and orders on the data as it is now, each service's own and "
                        + "those between their books. Exit code 1 when one is broken or could not be checked.")
public final class Verify implements Callable<Integer> {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long news may be on its way from one service to another before a difference between "
                    + "their books counts (default: ${DEFAULT-VALUE}).")
    private int settleSeconds;

    @Override
    public Integer call() {
        var processes = suite.client().processes();
        List<Auditor> auditors = List.of(
                new ServiceInvariants(processes),
                CrossServiceInvariants.of(processes, Duration.ofSeconds(settleSeconds)));
        List<AuditResult> findings =
                auditors.stream().flatMap(auditor -> auditor.audit().stream()).toList();
        var table = new Table("WHERE", "INVARIANT", "HOLDS", "VIOLATIONS", "SAMPLE");
        findings.forEach(finding -> table.row(
                finding.where(),
                finding.invariant(),
                finding.holds() ? "yes" : "NO",
                String.valueOf(finding.violations()),
                finding.sample()));
        System.out.println(table);
        long broken = findings.stream().filter(finding -> !finding.holds()).count();
        System.out.println(findings.size() + " checked, " + broken + " broken");
        return broken == 0 && !findings.isEmpty() ? 0 : 1;
    }
}
