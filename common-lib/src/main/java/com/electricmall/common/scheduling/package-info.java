/** Where work that nobody asks for is run. */
@NullMarked
package com.electricmall.common.scheduling;

import org.jspecify.annotations.NullMarked;
