package com.electricmall.user.account;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Storage of accounts. */
public interface AccountRepository {

    /** @return empty if the name is taken */
    Optional<Account> add(NewAccount account);

    /** The account; empty also if it was erased. */
    Optional<Account> find(long id);

    /** Like {@link #find}, and locks the row until the end of the transaction. */
    Optional<Account> lock(long id);

    /** The ids of all administrators who may sign in, locked as by {@link #lock}. */
    Set<Long> lockAdministrators();

    /** Writes a locked account that was erased. It is no longer found, and its name is free. */
    void erase(Account erased);

    /** Counts one more version of an account that was erased; empty if there is none. */
    Optional<Long> nextVersionOfErased(long id);

    /** Writes roles and profile of a locked account, and whether it is enabled. */
    void update(Account account);

    Page<Account> list(PageQuery query);

    /** Those that have given themselves a merchant's name, public or not, in the order of their ids, after that one. */
    List<Account> merchants(long after, int count);

    Optional<Credentials> credentials(Username username);

    void changePassword(long id, String passwordHash);
}
