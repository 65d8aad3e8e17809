/**
 * Conditions that a service's data must always meet, as queries that find violations: each minute over what was
 * changed, and in full each night and when the actuator endpoint {@code invariants} is called. Each is exported as a
 * gauge.
 */
@NullMarked
package com.electricmall.common.invariant;

import org.jspecify.annotations.NullMarked;
