package com.electricmall.local.suite.verify;

import java.util.List;

/** Looks whether invariants hold now. What it cannot look at is a finding too, one that does not hold. */
@FunctionalInterface
public interface Auditor {
    List<AuditResult> audit();
}
