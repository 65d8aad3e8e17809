/**
 * Makes vectors of short texts, in this process. product-service loads it in a class loader of its own, and only if
 * products are to be found by meaning.
 */
@NullMarked
package com.electricmall.embedding;

import org.jspecify.annotations.NullMarked;
