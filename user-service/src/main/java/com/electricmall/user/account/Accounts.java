package com.electricmall.user.account;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Optional;
import java.util.Set;

/** Where accounts are kept. */
public interface Accounts {

    /** @return empty if the name is taken */
    Optional<Account> add(NewAccount account);

    /** Empty also for one that was erased. */
    Optional<Account> find(long id);

    /** Like {@link #find}, and no other transaction changes it until this one ends. */
    Optional<Account> lock(long id);

    /** The ids of all administrators who may sign in, locked as by {@link #lock}. */
    Set<Long> lockAdministrators();

    /** Writes a locked account that was erased: it is found no more, and its name is free. */
    void erase(Account erased);

    /** Writes roles and profile of a locked account, and whether it is enabled. */
    void update(Account account);

    Page<Account> list(PageQuery query);

    Optional<Credentials> credentials(Username username);

    void changePassword(long id, String passwordHash);
}
