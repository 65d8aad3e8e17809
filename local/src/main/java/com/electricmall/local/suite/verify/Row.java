package com.electricmall.local.suite.verify;

/** What a book says of one key. */
record Row(String key, String value, boolean underWay) {}
