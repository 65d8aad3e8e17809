package com.electricmall.local.suite.verify;

import java.util.List;

/** Checks whether invariants hold now. An invariant that cannot be checked counts as violated. */
@FunctionalInterface
public interface Auditor {
    List<AuditResult> audit();
}
