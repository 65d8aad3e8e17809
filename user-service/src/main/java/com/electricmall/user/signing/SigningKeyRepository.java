package com.electricmall.user.signing;

/** The stored key ring, which all instances share. */
interface SigningKeyRepository {

    /** Locks the ring until the end of the transaction, so that one instance at a time maintains it. */
    void lock();

    KeyRing load();

    void add(SigningKey key);

    void remove(SigningKey key);

    /** Encrypts keys with the secret that encrypts now, where they were with the one that is accepted besides. */
    void encryptAnew();
}
