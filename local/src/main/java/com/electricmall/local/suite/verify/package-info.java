/**
 * Whether the running suite keeps its promises about money, stock and orders.
 * An {@code Auditor} looks at one kind of evidence; each service's own checks are one, those across services another.
 */
@NullMarked
package com.electricmall.local.suite.verify;

import org.jspecify.annotations.NullMarked;
