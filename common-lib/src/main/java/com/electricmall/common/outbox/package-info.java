/**
 * Tells Kafka of what a transaction did exactly if it committed: events are rows beside the change that they tell of
 * until a poller has sent them. Each is sent at least once, and those of one aggregate in the order of their versions.
 */
@NullMarked
package com.electricmall.common.outbox;

import org.jspecify.annotations.NullMarked;
