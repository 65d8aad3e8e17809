/**
 * When an instance is to be found in the registry: from the moment it can answer until it starts to stop.
 * With it a rolling restart loses no call, although every caller works on a copy of the registry.
 */
@NullMarked
package com.electricmall.common.registration;

import org.jspecify.annotations.NullMarked;
