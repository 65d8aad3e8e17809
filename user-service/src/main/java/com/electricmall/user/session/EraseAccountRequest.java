package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The password, since a token that was found somewhere must not be enough. */
record EraseAccountRequest(@NotNull @Size(max = 1024) String password) {

    @Override
    public String toString() {
        return "EraseAccountRequest[hidden]";
    }
}
