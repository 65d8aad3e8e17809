/**
 * Where orders go: an address that came with the order, or one that its customer keeps at user-service.
 * An order keeps its own copy.
 */
@NullMarked
package com.electricmall.order.delivery;

import org.jspecify.annotations.NullMarked;
