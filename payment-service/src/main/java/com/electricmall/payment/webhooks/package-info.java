/**
 * What providers tell of their own accord. A notice is a hint, believed only so far that its provider is asked;
 * each takes effect once, however often it comes.
 */
@NullMarked
package com.electricmall.payment.webhooks;

import org.jspecify.annotations.NullMarked;
