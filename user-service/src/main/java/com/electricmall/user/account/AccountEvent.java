package com.electricmall.user.account;

import com.electricmall.common.outbox.OutboxEvent;

/** A change of an account after its registration. Each is an event of its own type with the same payload. */
record AccountEvent(long userId) {

    static final String DISABLED = "user.disabled.v1";
    static final String ENABLED = "user.enabled.v1";
    static final String ERASED = "user.erased.v1";

    static OutboxEvent of(String type, Account changed) {
        return of(type, changed.id(), changed.version());
    }

    static OutboxEvent erased(long id, long version) {
        return of(ERASED, id, version);
    }

    private static OutboxEvent of(String type, long id, long version) {
        return new OutboxEvent(UserRegistered.TOPIC, Long.toString(id), version, type, new AccountEvent(id));
    }
}
