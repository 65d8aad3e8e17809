/**
 * Shows orders to their customers, to the merchants who sold their lines, and to administrators.
 */
@NullMarked
package com.electricmall.order.view;

import org.jspecify.annotations.NullMarked;
