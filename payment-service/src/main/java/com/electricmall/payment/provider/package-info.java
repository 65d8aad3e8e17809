/**
 * Those who move the money: a port, and the sandbox that plays one for development and tests.
 * A provider knows each payment and refund by our id, so that to ask twice never moves money twice.
 */
@NullMarked
package com.electricmall.payment.provider;

import org.jspecify.annotations.NullMarked;
