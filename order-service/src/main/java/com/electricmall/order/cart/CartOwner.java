package com.electricmall.order.cart;

import java.util.UUID;

/** Whose cart it is. */
public sealed interface CartOwner {

    /** How the owner is named in storage. */
    String key();

    record User(long id) implements CartOwner {
        @Override
        public String key() {
            return "user:" + id;
        }
    }

    record Guest(UUID id) implements CartOwner {
        @Override
        public String key() {
            return "guest:" + id;
        }
    }
}
