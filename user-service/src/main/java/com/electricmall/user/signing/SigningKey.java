package com.electricmall.user.signing;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/** @param activeFrom from here on it signs, until the next one does */
record SigningKey(RSAKey key, Instant activeFrom) {

    String id() {
        return key.getKeyID();
    }

    @Override
    public String toString() {
        return "SigningKey[id=" + id() + ", activeFrom=" + activeFrom + "]";
    }
}
