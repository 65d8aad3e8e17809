/**
 * How the launcher asks the programs that it runs: their health, the registry, the gateway.
 * Everything is loopback and answers soon, or counts as not answered.
 */
@NullMarked
package com.electricmall.local.suite.http;

import org.jspecify.annotations.NullMarked;
