/**
 * What must hold of a service's data, as queries that find what does not: in a cheap form over what was changed, each
 * minute, and in full each night and when the actuator endpoint {@code invariants} is asked. Told as a gauge for each.
 */
@NullMarked
package com.electricmall.common.invariant;

import org.jspecify.annotations.NullMarked;
