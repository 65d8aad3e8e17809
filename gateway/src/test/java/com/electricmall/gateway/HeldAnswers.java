package com.electricmall.gateway;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.concurrent.CountDownLatch;

/** Answers of services that a test holds back until it releases them. */
public final class HeldAnswers implements ServeEventListener {

    private volatile CountDownLatch released = new CountDownLatch(0);

    /** From now on. */
    public void hold() {
        released = new CountDownLatch(1);
    }

    public void release() {
        released.countDown();
    }

    @Override
    public void beforeResponseSent(ServeEvent event, Parameters parameters) {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String getName() {
        return "held-answers";
    }
}
