/**
 * The order itself: what it holds, which actions may happen to it, and what follows from each ({@link
 * com.electricmall.order.domain.OrderTransition}), without a clock, a database or a framework.
 *
 * <p>It has more than fifteen files because an order and its parts are one aggregate: {@code OrderPart}, {@code
 * OrderAction} and {@code OrderEvent} are sealed, and a sealed type and its subtypes lie in one package.
 */
@NullMarked
package com.electricmall.order.domain;

import org.jspecify.annotations.NullMarked;
