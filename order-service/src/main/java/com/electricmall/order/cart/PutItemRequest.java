package com.electricmall.order.cart;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.Range;

record PutItemRequest(
        @NotNull @Range(min = 1, max = Cart.MAX_QUANTITY) Integer quantity) {}
