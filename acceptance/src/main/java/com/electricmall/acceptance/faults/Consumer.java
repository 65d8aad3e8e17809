package com.electricmall.acceptance.faults;

/**
 * A consumer group's listener to a topic.
 *
 * @param group named like the service or, with a suffix, after what it is for
 * @param hearing where it hears of an event, whether it came alone or with others in one poll
 * @param key what the event is told by there: {@code $1} is the first argument, {@code $0} the object itself
 */
record Consumer(String service, String group, String topic, CrashPoint hearing, String key) {

    /** {@code product-service.reviews-orders} */
    String title() {
        return group + "-" + topic;
    }
}
