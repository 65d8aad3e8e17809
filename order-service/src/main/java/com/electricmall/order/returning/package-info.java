/**
 * Takes goods back: customers request returns, and the merchants who sold the goods approve or reject them.
 */
@NullMarked
package com.electricmall.order.returning;

import org.jspecify.annotations.NullMarked;
