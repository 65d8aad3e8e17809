package com.electricmall.user.account;

/** Data of another feature that depend on an account and change with it, in the running transaction. */
public interface AccountDependents {

    /** The account was disabled. Its row is locked. */
    default void disabled(long accountId) {}

    /** The account was erased, so all personal data must be erased too. Its row is locked. */
    void erased(long accountId);
}
