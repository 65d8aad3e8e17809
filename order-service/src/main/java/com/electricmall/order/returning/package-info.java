/**
 * Goods on their way back: customers ask for it, and who sold them approves. Their money and their stock follow.
 */
@NullMarked
package com.electricmall.order.returning;

import org.jspecify.annotations.NullMarked;
