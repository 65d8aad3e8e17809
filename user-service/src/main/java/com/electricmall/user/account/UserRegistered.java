package com.electricmall.user.account;

import com.electricmall.common.outbox.OutboxEvent;

/** The event {@code user.registered.v1}: an account was opened. */
record UserRegistered(long userId, String username) {

    static final String TOPIC = "users";
    static final String TYPE = "user.registered.v1";

    static UserRegistered of(Account account) {
        return new UserRegistered(account.id(), account.username());
    }

    OutboxEvent toOutbox(long version) {
        return new OutboxEvent(TOPIC, Long.toString(userId), version, TYPE, this);
    }
}
