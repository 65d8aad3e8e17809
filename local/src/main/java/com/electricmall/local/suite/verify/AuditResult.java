package com.electricmall.local.suite.verify;

/**
 * What an auditor saw of one invariant.
 *
 * @param where the service, or the services, whose data were looked at
 * @param sample some of the violations, or why it could not be looked at
 */
public record AuditResult(String where, String invariant, boolean holds, long violations, String sample) {}
