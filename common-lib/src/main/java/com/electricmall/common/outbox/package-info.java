/**
 * Publishes an event to Kafka exactly if its transaction commits: events are rows in the same database as the change,
 * until a poller has sent them. Each is sent at least once, and those of one aggregate in the order of their versions.
 */
@NullMarked
package com.electricmall.common.outbox;

import org.jspecify.annotations.NullMarked;
