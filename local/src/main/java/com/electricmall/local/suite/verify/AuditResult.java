package com.electricmall.local.suite.verify;

/**
 * The result of checking one invariant.
 *
 * @param where the service or services whose data were checked
 * @param sample some of the violations, or why it could not be checked
 */
public record AuditResult(String where, String invariant, boolean holds, long violations, String sample) {}
