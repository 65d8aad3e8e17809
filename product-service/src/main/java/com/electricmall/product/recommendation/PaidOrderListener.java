package com.electricmall.product.recommendation;

import com.electricmall.common.event.EventBatches;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Listens in a group of its own, so that no sale waits for the counts. The more orders there are, the more of them one
 * transaction counts, and so a product that is in all of them is not locked more often.
 */
@Component
class PaidOrderListener {

    private final PaidOrderCounter counter;
    private final EventBatches batches;

    PaidOrderListener(PaidOrderCounter counter, EventBatches batches) {
        this.counter = counter;
        this.batches = batches;
    }

    @KafkaListener(
            topics = "orders",
            groupId = "${spring.application.name}.recommendation",
            concurrency = "1",
            batch = "true",
            properties = "max.poll.records=1000")
    void receive(List<ConsumerRecord<String, byte[]>> messages) {
        batches.receive(
                messages,
                Set.of(PaidOrderCounter.PAID),
                _ -> true,
                counter::receive,
                event -> counter.receive(List.of(event)));
    }
}
