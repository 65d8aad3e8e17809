/**
 * Makes events that arrive more than once take effect once: what was heard is written in the transaction of its
 * effect. Rows are kept for longer than any event can come again, then swept.
 */
@NullMarked
package com.electricmall.common.inbox;

import org.jspecify.annotations.NullMarked;
