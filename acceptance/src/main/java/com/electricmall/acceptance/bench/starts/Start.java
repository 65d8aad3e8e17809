package com.electricmall.acceptance.bench.starts;

import java.time.Duration;

/**
 * A program's way from its process to its readiness.
 *
 * @param cpu of all its threads
 */
record Start(Duration took, Duration cpu) {}
