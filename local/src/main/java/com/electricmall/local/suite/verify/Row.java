package com.electricmall.local.suite.verify;

/** What a database says of one key. */
record Row(String key, String value, boolean underWay) {}
