/** A network that can be made bad: connections pass through, and are slowed, cut or silenced while they do. */
@NullMarked
package com.electricmall.acceptance.faults.proxy;

import org.jspecify.annotations.NullMarked;
