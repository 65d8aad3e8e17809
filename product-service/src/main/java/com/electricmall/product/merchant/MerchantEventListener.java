package com.electricmall.product.merchant;

import com.electricmall.common.event.EventRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Keeps what merchants are called. To repeat an event changes nothing, since each has the version of its account. The
 * consumer group is its own: it begins with the oldest event of the topic, gives nothing to instances of a release that
 * does not know names, and never waits for the reviews of an account that is erased.
 */
@Component
class MerchantEventListener {

    private final MerchantNameRepository names;

    MerchantEventListener(MerchantNameRepository names) {
        this.names = names;
    }

    /** @param merchantName null if there is none any more */
    record MerchantNamed(long userId, @Nullable String merchantName) {}

    record UserErased(long userId) {}

    @KafkaListener(topics = "users", groupId = "${spring.application.name}.merchants", concurrency = "1")
    void receive(EventRecord event) {
        switch (event.type()) {
            case "merchant.named.v1" -> {
                var named = event.payload(MerchantNamed.class);
                keep(event, named.userId(), named.merchantName());
            }
            case "user.erased.v1" -> keep(event, event.payload(UserErased.class).userId(), null);
            default -> {
                // it tells nothing of a merchant's name
            }
        }
    }

    private void keep(EventRecord event, long merchantId, @Nullable String name) {
        names.keep(List.of(new MerchantName(merchantId, name, event.aggregateVersion())));
    }
}
