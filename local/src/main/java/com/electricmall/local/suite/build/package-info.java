/**
 * From sources to what can be started fast: builds the jars that are not up to date, unpacks them, and makes their
 * start-up caches.
 */
@NullMarked
package com.electricmall.local.suite.build;

import org.jspecify.annotations.NullMarked;
