/**
 * The shares of the calls, which callers read as weights in Eureka. A weight is written over Eureka's REST API and
 * reaches every caller within two seconds.
 */
@NullMarked
package com.electricmall.release.registry;

import org.jspecify.annotations.NullMarked;
