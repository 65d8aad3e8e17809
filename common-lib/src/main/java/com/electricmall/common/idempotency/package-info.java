/**
 * Lets a client repeat a POST whose answer it never saw: the same {@code Idempotency-Key} gives the first answer again.
 * Keys live in PostgreSQL beside the work, claimed and answered in its transactions.
 */
@NullMarked
package com.electricmall.common.idempotency;

import org.jspecify.annotations.NullMarked;
