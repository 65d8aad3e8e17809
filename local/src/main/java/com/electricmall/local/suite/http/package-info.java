/**
 * The launcher's HTTP clients for the programs that it runs: their health, the registry, the gateway. All are on
 * loopback, with short timeouts.
 */
@NullMarked
package com.electricmall.local.suite.http;

import org.jspecify.annotations.NullMarked;
