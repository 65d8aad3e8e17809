/**
 * Finds products by words, with an Apache Lucene index that each instance builds from the database and keeps up to
 * date. It decides which products match and in which order; what is shown is read from their rows.
 *
 * <p>It has more than fifteen files because the steps from a text to a query, and from a row to a document, are one
 * class each and used nowhere else.
 */
@NullMarked
package com.electricmall.product.search;

import org.jspecify.annotations.NullMarked;
