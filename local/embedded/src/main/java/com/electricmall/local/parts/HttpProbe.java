package com.electricmall.local.parts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a part that speaks HTTP whether it is ready. */
final class HttpProbe {

    private static final int TIMEOUT_MILLIS = 800;

    private HttpProbe() {}

    /** Whether it answers 200 in time. */
    static boolean answersOk(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
