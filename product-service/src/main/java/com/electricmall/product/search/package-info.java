/**
 * Finds products by words, with an Apache Lucene index that each instance builds from the database and keeps up to
 * date. It decides which products match and in which order; what is shown is read from their rows.
 */
@NullMarked
package com.electricmall.product.search;

import org.jspecify.annotations.NullMarked;
