package com.electricmall.order.cart;

import jakarta.validation.constraints.NotBlank;

/** @param cartToken the guest's, as {@code X-Cart-Token} gave it */
record MergeCartRequest(@NotBlank String cartToken) {}
