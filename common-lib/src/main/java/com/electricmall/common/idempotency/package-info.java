/**
 * Lets a client repeat a POST whose response it did not receive: the same {@code Idempotency-Key} returns the first
 * response again. Keys are stored in the database of the work, and are claimed and completed in its transactions.
 */
@NullMarked
package com.electricmall.common.idempotency;

import org.jspecify.annotations.NullMarked;
