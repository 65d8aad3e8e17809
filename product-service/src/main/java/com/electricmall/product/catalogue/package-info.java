/**
 * What is for sale: products with texts in several languages and prices in several currencies. A product is changed by
 * its merchant only, is never deleted but hidden, and tells {@code product.changed} at every change.
 */
@NullMarked
package com.electricmall.product.catalogue;

import org.jspecify.annotations.NullMarked;
