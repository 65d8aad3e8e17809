package com.electricmall.common.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;

class ConnectionLostTest {

    private final ConnectionLost connectionLost = new ConnectionLost();

    @Test
    void isARefusedBrokenOrNeverMadeConnection() {
        assertThat(connectionLost)
                .accepts(
                        new ConnectException("refused"),
                        new SocketException("Connection reset"),
                        new UnknownHostException("order-service"),
                        new NoHttpResponseException("closed"),
                        new ConnectTimeoutException("slow"));
    }

    @Test
    void isFoundBelowWhatTheCallerSees() {
        assertThat(connectionLost)
                .accepts(RemoteFailures.unavailable(
                        new IllegalStateException(new ConnectException("refused")), RemoteFailures.RETRY_AFTER));
    }

    @Test
    void isNotAReadTimeOutNorAnAnswer() {
        assertThat(connectionLost)
                .rejects(
                        new SocketTimeoutException("Read timed out"),
                        RemoteFailures.unavailable(null, RemoteFailures.RETRY_AFTER));
    }
}
