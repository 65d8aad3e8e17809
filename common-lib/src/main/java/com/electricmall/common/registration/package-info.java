/**
 * When an instance is in the registry: from the moment it is ready until it starts to stop. So a rolling restart loses
 * no call, although every caller works on a copy of the registry.
 */
@NullMarked
package com.electricmall.common.registration;

import org.jspecify.annotations.NullMarked;
