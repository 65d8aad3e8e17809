/** The smallest service that uses everything: what the integration tests of this module run in. */
@NullMarked
package com.electricmall.common.testservice;

import org.jspecify.annotations.NullMarked;
