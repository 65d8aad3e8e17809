package com.electricmall.payment.webhooks;

/** The notices that have had their effect. */
interface ProcessedWebhooks {

    boolean contains(String provider, String noticeId);

    void add(String provider, String noticeId);
}
