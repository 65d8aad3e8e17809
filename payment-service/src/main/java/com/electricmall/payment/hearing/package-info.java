/**
 * What order-service tells, and who has to act on it.
 * A service hears a topic in one place, so that its consumer group reads each message once.
 */
@NullMarked
package com.electricmall.payment.hearing;

import org.jspecify.annotations.NullMarked;
