/**
 * A service's PostgreSQL: the tables that common-lib itself needs in it, and what its outages are told as. Everything
 * that a wrong answer could cost money or stock is decided here.
 */
@NullMarked
package com.electricmall.common.database;

import org.jspecify.annotations.NullMarked;
