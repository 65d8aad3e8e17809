/**
 * A service's PostgreSQL: the migrations of common-lib's own tables, statements that share a round trip ({@link
 * com.electricmall.common.database.Pipeline}), and the errors that an outage becomes.
 *
 * <p>It has more than fifteen files because the parts of the pipeline are for nobody else.
 */
@NullMarked
package com.electricmall.common.database;

import org.jspecify.annotations.NullMarked;
