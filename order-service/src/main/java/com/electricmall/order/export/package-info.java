/**
 * What this service holds about a buyer, for user-service, which answers the buyer: the cart and all orders with
 * everything that belongs to them. What merchants sold is business data, and not part of it.
 */
@NullMarked
package com.electricmall.order.export;

import org.jspecify.annotations.NullMarked;
