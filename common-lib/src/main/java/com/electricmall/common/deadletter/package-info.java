/**
 * Messages that consumers gave up on: what waits can be listed, delivered once more to the listener that it was meant
 * for, or dropped. Done by the actuator endpoint {@code deadletters} of the service that gave up.
 */
@NullMarked
package com.electricmall.common.deadletter;

import org.jspecify.annotations.NullMarked;
