/**
 * What shall run, as values: programs, instances, ports, settings and the environment of each process.
 * Nothing in here starts, reads or writes anything.
 */
@NullMarked
package com.electricmall.local.suite.plan;

import org.jspecify.annotations.NullMarked;
