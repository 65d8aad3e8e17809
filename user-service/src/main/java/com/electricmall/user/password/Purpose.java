package com.electricmall.user.password;

/** What a password is hashed for. Each has a queue of its own, so that a rush of one cannot keep out the others. */
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
