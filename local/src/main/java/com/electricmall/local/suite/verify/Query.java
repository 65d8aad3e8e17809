package com.electricmall.local.suite.verify;

/**
 * A question to one book.
 *
 * @param title what the answer tells of: {@code ledger}
 * @param sql gives {@code key}, {@code value} and {@code under_way}, by rising key. Keys are UUIDs, which sort alike
 *     here and there; of a key that is under way, other books may say something else
 */
record Query(String title, Book book, String sql) {}
