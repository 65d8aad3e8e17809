/**
 * What services hear from each other over Kafka: CloudEvents, read by whoever cares for them as {@link
 * com.electricmall.common.event.EventRecord}. What can never be understood goes to the dead letters at once, what may
 * yet succeed is tried again.
 */
@NullMarked
package com.electricmall.common.event;

import org.jspecify.annotations.NullMarked;
