/**
 * The listener of order-service's events, which passes them to the features. A service consumes a topic in one place,
 * so that its consumer group reads each message once.
 */
@NullMarked
package com.electricmall.payment.events;

import org.jspecify.annotations.NullMarked;
