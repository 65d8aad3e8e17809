/**
 * What must hold of a service's data, as queries that find what does not. Told by the actuator endpoint {@code
 * invariants} and as a gauge for each.
 */
@NullMarked
package com.electricmall.common.invariant;

import org.jspecify.annotations.NullMarked;
