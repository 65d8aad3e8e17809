package com.electricmall.order.erasure;

import com.electricmall.common.event.EventRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class UserEventListener {

    private final PersonalData personalData;

    UserEventListener(PersonalData personalData) {
        this.personalData = personalData;
    }

    record UserErased(long userId) {}

    /** The mark comes first: with it the sweep erases what could not be erased now. */
    @KafkaListener(topics = "users", concurrency = "1")
    void onEvent(EventRecord event) {
        if (event.type().equals("user.erased.v1")) {
            var userId = event.payload(UserErased.class).userId();
            personalData.mark(userId);
            personalData.erase(userId);
        }
    }
}
