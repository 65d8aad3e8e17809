/**
 * The files of a suite under {@code .mall/}: where they are, its secrets, and which processes it left running.
 * A second suite, at another port offset, has a folder of its own in there.
 */
@NullMarked
package com.electricmall.local.suite.state;

import org.jspecify.annotations.NullMarked;
