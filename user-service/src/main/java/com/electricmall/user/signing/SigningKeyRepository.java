package com.electricmall.user.signing;

/** The stored key ring, which all instances share. */
interface SigningKeyRepository {

    /** Lets one instance after another look after the ring, until the transaction ends. */
    void lock();

    KeyRing load();

    void add(SigningKey key);

    void remove(SigningKey key);
}
