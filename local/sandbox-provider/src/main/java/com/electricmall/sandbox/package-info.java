/**
 * A payment provider for development and tests: a company of its own, with its own book, reached by HTTP only.
 * {@link com.electricmall.sandbox.Book} is what it keeps, {@link com.electricmall.sandbox.Api} how it is asked,
 * {@link com.electricmall.sandbox.Postman} how it tells of its own accord.
 */
@NullMarked
package com.electricmall.sandbox;

import org.jspecify.annotations.NullMarked;
