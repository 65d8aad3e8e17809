package com.electricmall.payment.webhooks;

/** The notices that have had their effect. */
interface ProcessedWebhookRepository {

    boolean contains(String provider, String noticeId);

    void add(String provider, String noticeId);
}
