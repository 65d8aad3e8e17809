/**
 * The registry that tells callers where the instances of a service are.
 * It holds nothing that its clients do not send again within seconds, so any of its peers may be lost.
 */
@NullMarked
package com.electricmall.discovery;

import org.jspecify.annotations.NullMarked;
