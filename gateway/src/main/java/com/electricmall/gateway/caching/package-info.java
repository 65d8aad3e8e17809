/**
 * A shared HTTP cache (RFC 9111) for public reads. It responds before anything else is done for a request. Services
 * declare what may be stored and under which surrogate keys; a change of a key's resource invalidates the responses
 * under it.
 *
 * <p>It has more than fifteen files because each duty of the cache is a class of its own: what may be stored, what is,
 * who waits for whom, what is sent.
 */
@NullMarked
package com.electricmall.gateway.caching;

import org.jspecify.annotations.NullMarked;
