/**
 * PostgreSQL, Redis and Kafka as real processes on this machine: unpacked once, started in a folder of their own, known
 * again after the launcher died. Who supervises them, and why, is none of this package's business.
 */
@NullMarked
package com.electricmall.local.parts;

import org.jspecify.annotations.NullMarked;
