/**
 * A service's PostgreSQL: the migrations of common-lib's own tables, statements that share a round trip ({@link
 * com.electricmall.common.database.Pipeline}), and the errors that an outage becomes.
 */
@NullMarked
package com.electricmall.common.database;

import org.jspecify.annotations.NullMarked;
