package com.electricmall.product.stock;

/** A product of which there is less than was asked for. */
public record Shortage(long productId, long requested, long available) {}
