/**
 * What a piece of work costs the suite: CPU and context switches by process, transactions and statements by database.
 * All of it is read from what Linux and PostgreSQL count anyway, before and after.
 */
@NullMarked
package com.electricmall.acceptance.bench.cost;

import org.jspecify.annotations.NullMarked;
