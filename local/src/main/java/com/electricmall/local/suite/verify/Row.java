package com.electricmall.local.suite.verify;

/** The value of one key in a database. */
record Row(String key, String value, boolean underWay) {}
