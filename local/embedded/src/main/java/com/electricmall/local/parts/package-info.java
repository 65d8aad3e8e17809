/**
 * PostgreSQL, Redis, Kafka and others as real processes on this machine: unpacked once, started in a folder of their
 * own, and found again after the launcher died. They are supervised elsewhere.
 *
 * <p>It has more than fifteen files because each part is a class, and all share the steps by which they are unpacked
 * and started.
 */
@NullMarked
package com.electricmall.local.parts;

import org.jspecify.annotations.NullMarked;
