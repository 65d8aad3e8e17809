/**
 * The tree of categories that products are sorted into. It is small, so it is read and cached whole.
 */
@NullMarked
package com.electricmall.product.category;

import org.jspecify.annotations.NullMarked;
