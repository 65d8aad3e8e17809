/**
 * Makes events that arrive more than once take effect once: a received event is recorded in the transaction of its
 * effect. Rows are kept for longer than an event can be redelivered, and then purged.
 */
@NullMarked
package com.electricmall.common.inbox;

import org.jspecify.annotations.NullMarked;
