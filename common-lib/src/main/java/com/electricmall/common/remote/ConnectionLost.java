package com.electricmall.common.remote;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * What is asked once more: a connection that could not be made, or that ended without any answer because its peer
 * did. A read time-out is not among them: it has used up the time that the caller had.
 */
public final class ConnectionLost implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SocketException
                        || cause instanceof ConnectTimeoutException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoHttpResponseException);
    }
}
