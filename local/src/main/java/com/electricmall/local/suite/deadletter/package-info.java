/** The messages that services gave up on, asked for and dealt with at the management ports of those services. */
@NullMarked
package com.electricmall.local.suite.deadletter;

import org.jspecify.annotations.NullMarked;
