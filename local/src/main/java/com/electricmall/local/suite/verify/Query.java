package com.electricmall.local.suite.verify;

/**
 * A query of one service's database.
 *
 * @param title what the answer tells of: {@code ledger}
 * @param sql gives {@code key}, {@code value} and {@code under_way}, by rising key. Keys are UUIDs, which sort alike
 *     here and there, or text that sorts by its bytes ({@code COLLATE "C"}); of a key that is under way, other
 *     databases may say something else
 */
record Query(String title, ServiceDatabase database, String sql) {}
