package com.electricmall.acceptance.faults;

import static com.electricmall.acceptance.faults.CrashPoint.Moment.ENTRY;

import java.util.List;

/** All consumers of the suite's events. */
final class Consumers {

    private static final String ORDER = "order-service";
    private static final String PRODUCT = "product-service";
    private static final String PAYMENT = "payment-service";

    static final List<Consumer> ALL = List.of(
            of(ORDER, "", "payments", "order.payment.PaymentEventListener$PaymentCaptured", "update", "$0.orderId()"),
            of(ORDER, "", "products", "order.checkout.ReservationEventListener", "onEvent", "$1.id()"),
            of(ORDER, "", "users", "order.erasure.UserEventListener", "onEvent", "$1.id()"),
            of(PAYMENT, "", "orders", "payment.events.OrderEventListener", "receive", "$1.id()"),
            of(PRODUCT, "", "orders", "product.reservation.ReservationService$Locked", "reservation", "$1"),
            of(PRODUCT, "", "users", "product.review.UserEventListener", "receive", "$1.id()"),
            of(PRODUCT, ".cache", "products", "product.catalogue.ProductChangedListener", "receive", "$1.id()"),
            of(PRODUCT, ".merchants", "users", "product.merchant.MerchantEventListener", "receive", "$1.id()"),
            of(PRODUCT, ".recommendation", "orders", "product.recommendation.PaidOrder", "of", "$1"),
            of(PRODUCT, ".reviews", "orders", "product.review.PurchaseListener$OrderPaid", "in", "$1.id()"));

    private Consumers() {}

    /** The services that get the messages of a topic. */
    static List<String> servicesOf(String topic) {
        return ALL.stream()
                .filter(consumer -> consumer.topic().equals(topic))
                .map(Consumer::service)
                .distinct()
                .toList();
    }

    private static Consumer of(String service, String suffix, String topic, String type, String method, String key) {
        var group = service + suffix;
        var hearing = new CrashPoint(
                "hearing-" + group + "-" + topic, group + " hears of " + topic, service, type, method, ENTRY);
        return new Consumer(service, group, topic, hearing, key);
    }
}
