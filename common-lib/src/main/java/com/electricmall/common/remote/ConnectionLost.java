package com.electricmall.common.remote;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Which calls are repeated once: those whose connection could not be made, or ended without any response because the
 * called instance died. A read timeout is not repeated: it has used up the caller's time.
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
