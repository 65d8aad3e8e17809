/**
 * Products from a file into the shop, through the gateway as any client would do it. The file is streamed, so that
 * its size does not matter.
 */
@NullMarked
package com.electricmall.local.suite.importing;

import org.jspecify.annotations.NullMarked;
