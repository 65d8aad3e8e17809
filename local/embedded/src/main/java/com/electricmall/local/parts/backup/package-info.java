/**
 * Base backups of a running PostgreSQL, as its manual describes them for the low-level interface, and what a server is
 * started with to recover from one. {@code Postgres} uses them.
 */
@NullMarked
package com.electricmall.local.parts.backup;

import org.jspecify.annotations.NullMarked;
