/**
 * Finds products by words, with an index that is built from the database and kept up to date: by Apache Lucene in each
 * instance, or by OpenSearch for all. It decides which products match and in which order; what is shown is read from
 * their rows. As an option, which is Lucene's alone, it also finds what means the same as a text.
 *
 * <p>It has more than fifteen files because the steps from a text to a query, and from a row to a document, are one
 * class each and used nowhere else; the two engines share most of them.
 */
@NullMarked
package com.electricmall.product.search;

import org.jspecify.annotations.NullMarked;
