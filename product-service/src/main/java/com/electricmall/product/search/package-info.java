/**
 * Finding products by words: an Apache Lucene index that each instance makes from the database and keeps up by itself.
 * It says which products match and in which order; what is shown of them is read from their rows.
 */
@NullMarked
package com.electricmall.product.search;

import org.jspecify.annotations.NullMarked;
