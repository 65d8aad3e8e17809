package com.electricmall.user.password;

/** Why a password is hashed. Each purpose has its own queue, so that many requests of one do not delay the others. */
public enum Purpose {
    SIGN_IN(1),
    SIGN_UP(1),
    PASSWORD_CHANGE(2);

    private final int hashes;

    Purpose(int hashes) {
        this.hashes = hashes;
    }

    /** How many hashes one request takes, one after the other. */
    int hashes() {
        return hashes;
    }
}
