/**
 * Events between services over Kafka: CloudEvents, which consumers read as {@link
 * com.electricmall.common.event.EventRecord}. A message that can never be processed becomes a dead letter at once; one
 * that may succeed later is retried.
 */
@NullMarked
package com.electricmall.common.event;

import org.jspecify.annotations.NullMarked;
