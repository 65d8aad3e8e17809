package com.electricmall.local.suite.command;

import com.electricmall.local.suite.verify.Auditor;
import com.electricmall.local.suite.verify.Finding;
import com.electricmall.local.suite.verify.ServiceInvariants;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./mall verify}. */
@Command(
        name = "verify",
        description =
                "Check the invariants of money, stock and orders on the data as it is now. Exit code 1 when one is "
                        + "broken or could not be checked.")
public final class Verify implements Callable<Integer> {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Override
    public Integer call() {
        List<Auditor> auditors = List.of(new ServiceInvariants(suite.client().processes()));
        List<Finding> findings =
                auditors.stream().flatMap(auditor -> auditor.audit().stream()).toList();
        Table table = new Table("WHERE", "INVARIANT", "HOLDS", "VIOLATIONS", "SAMPLE");
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
