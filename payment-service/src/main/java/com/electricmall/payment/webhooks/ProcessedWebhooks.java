package com.electricmall.payment.webhooks;

/** Which notices have had their effect. */
interface ProcessedWebhooks {

    boolean contains(String provider, String noticeId);

    void add(String provider, String noticeId);
}
