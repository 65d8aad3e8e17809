/**
 * Products by the file: what merchants bring from elsewhere, and what they take with them. Files are read and written line
 * by line, so that their length is of no account.
 */
@NullMarked
package com.electricmall.product.transfer;

import org.jspecify.annotations.NullMarked;
