/** Imports and exports products as files of any length, which are read and written line by line. */
@NullMarked
package com.electricmall.product.transfer;

import org.jspecify.annotations.NullMarked;
