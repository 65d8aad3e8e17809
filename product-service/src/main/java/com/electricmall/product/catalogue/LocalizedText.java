package com.electricmall.product.catalogue;

/** @param language BCP 47 */
record LocalizedText(String language, Text text) {}
