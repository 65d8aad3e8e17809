/**
 * A shared HTTP cache (RFC 9111) for public reads, which answers before anything else is done for a request. Services
 * declare what may be kept and under which surrogate keys; news of a change make what was kept under one useless.
 */
@NullMarked
package com.electricmall.gateway.caching;

import org.jspecify.annotations.NullMarked;
