package com.electricmall.user.account;

/** What another feature keeps of an account and has to change with it, in the running transaction. */
public interface AccountDependents {

    /** The account, which is locked, may no longer sign in. */
    default void disabled(long accountId) {}

    /** Nothing may be kept of the person whose account, which is locked, this was. */
    void erased(long accountId);
}
