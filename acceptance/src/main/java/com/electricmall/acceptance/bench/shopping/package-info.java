/**
 * {@code ./mall bench shoppers}: shoppers who find products as those of shops do, so that {@code ./mall record-reads}
 * has something to record. They use the public API alone; what is shown to them depends on what others bought.
 */
@NullMarked
package com.electricmall.acceptance.bench.shopping;

import org.jspecify.annotations.NullMarked;
