/**
 * PostgreSQL, Redis and Kafka as real processes on this machine: unpacked once, started in a folder of their own, and
 * found again after the launcher died. They are supervised elsewhere.
 */
@NullMarked
package com.electricmall.local.parts;

import org.jspecify.annotations.NullMarked;
