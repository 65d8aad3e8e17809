/**
 * How services call each other over OpenFeign: with a service token, a tolerant reader and short time-outs.
 * What a peer refuses becomes the same {@code MallException} here; a peer that is away becomes {@code
 * UnavailableException}, never a business fact.
 */
@NullMarked
package com.electricmall.common.remote;

import org.jspecify.annotations.NullMarked;
