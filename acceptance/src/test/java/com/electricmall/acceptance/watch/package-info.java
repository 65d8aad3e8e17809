/**
 * Looks at the page of {@code ./mall up --watch} as people do, in Debian's Chromium where a machine has it; without,
 * the test is skipped and says so.
 */
package com.electricmall.acceptance.watch;
