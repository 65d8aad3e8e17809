package com.electricmall.order.erasure;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class UserEventListener {

    private final PersonalData personalData;
    private final Inbox inbox;

    UserEventListener(PersonalData personalData, Inbox inbox) {
        this.personalData = personalData;
        this.inbox = inbox;
    }

    record UserErased(long userId) {}

    @KafkaListener(topics = "users", concurrency = "1")
    void onEvent(EventRecord event) {
        if (event.type().equals("user.erased.v1")) {
            var userId = event.payload(UserErased.class).userId();
            personalData.erase(userId);
            inbox.once("erasure", event, () -> personalData.mark(userId));
        }
    }
}
