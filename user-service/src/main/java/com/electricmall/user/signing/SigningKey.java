package com.electricmall.user.signing;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/** @param activeFrom when it starts to sign; it ends when the next key starts */
record SigningKey(RSAKey key, Instant activeFrom) {

    String id() {
        return key.getKeyID();
    }

    @Override
    public String toString() {
        return "SigningKey[id=" + id() + ", activeFrom=" + activeFrom + "]";
    }
}
