/** Secrets are exchanged while the suite runs and clients use it. */
@NullMarked
package com.electricmall.acceptance.rotation;

import org.jspecify.annotations.NullMarked;
