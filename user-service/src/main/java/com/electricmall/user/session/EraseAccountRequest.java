package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The password is required, since a stolen token must not be enough to erase an account. */
record EraseAccountRequest(@NotNull @Size(max = 1024) String password) {

    @Override
    public String toString() {
        return "EraseAccountRequest[hidden]";
    }
}
