/**
 * The page of {@code ./mall up --watch}: what the suite does now, served by the supervisor on loopback. It only reads,
 * and only while somebody looks. Start with {@link com.electricmall.local.suite.watch.WatchServer}.
 */
@NullMarked
package com.electricmall.local.suite.watch;

import org.jspecify.annotations.NullMarked;
