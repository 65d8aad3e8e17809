/**
 * Imports and exports products as files of any length, which are read and written line by line.
 *
 * <p>It has more than fifteen files because each file format has a reader and a writer, all with the same
 * package-private records.
 */
@NullMarked
package com.electricmall.product.transfer;

import org.jspecify.annotations.NullMarked;
