/**
 * Answers users with everything that the services of the suite hold about them, as one JSON document. {@link
 * com.electricmall.user.export.ExportDocument} writes it page by page. What is in a section is decided by the service
 * that holds it; this service adds accounts, addresses and sessions.
 */
@NullMarked
package com.electricmall.user.export;

import org.jspecify.annotations.NullMarked;
