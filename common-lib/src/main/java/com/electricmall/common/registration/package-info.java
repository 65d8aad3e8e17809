/**
 * When an instance is in the registry: from the moment it is ready until it starts to stop, but for the time in which
 * it has lost what it needs and another instance has not. So a rolling restart loses no call, although every caller
 * works on a copy of the registry, and an instance that is cut from its database gets none.
 */
@NullMarked
package com.electricmall.common.registration;

import org.jspecify.annotations.NullMarked;
