/**
 * The errors that a service tells its clients: one sealed family of exceptions, thrown where the fact is known.
 * Package {@code web} renders them once as RFC 9457 problem documents.
 */
@NullMarked
package com.electricmall.common.error;

import org.jspecify.annotations.NullMarked;
