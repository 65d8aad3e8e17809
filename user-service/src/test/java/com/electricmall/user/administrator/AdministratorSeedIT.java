package com.electricmall.user.administrator;

import com.electricmall.user.RunningService;
import com.electricmall.user.account.AccountChanges;
import com.electricmall.user.account.AccountRepository;
import com.electricmall.user.account.Registration;
import com.electricmall.user.account.Username;
import com.electricmall.user.password.PasswordHasher;
import com.electricmall.user.session.SessionRepository;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.transaction.support.TransactionTemplate;

class AdministratorSeedIT extends RunningService {

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private AccountChanges changes;

    @Autowired
    private Registration registration;

    @Autowired
    private SessionRepository sessions;

    @Autowired
    private PasswordHasher hasher;

    @Autowired
    private TransactionTemplate transactions;

    @AfterEach
    void restore() {
        startWith("any-other-password");
        startWith(ADMIN_PASSWORD);
    }

    @Test
    void appliesANewSettingAndEndsTheSessions() {
        var before = signInAsAdmin();

        startWith("a-new-setting-9");

        login("admin", ADMIN_PASSWORD).expectStatus().isUnauthorized();
        refresh(before.refresh()).expectStatus().isUnauthorized();
        get("/users", signIn("admin", "a-new-setting-9").access())
                .expectStatus()
                .isOk();
    }

    @Test
    void leavesAPasswordAloneThatWasChangedSince() {
        var admin = signInAsAdmin();
        put("/users/me/password", admin.access(), Map.of("current", ADMIN_PASSWORD, "next", "coffee-at-6-oclock"))
                .expectStatus()
                .isNoContent();

        startWith(ADMIN_PASSWORD);

        signIn("admin", "coffee-at-6-oclock");
    }

    @Test
    void enablesTheAccountAnew() {
        jdbc.sql("UPDATE account SET enabled = false WHERE username_key = ?")
                .param(Username.ADMINISTRATOR.key())
                .update();
        login("admin", ADMIN_PASSWORD).expectStatus().isUnauthorized();

        startWith("a-new-setting-9");

        signIn("admin", "a-new-setting-9");
    }

    @Test
    void doesNothingWithoutASetting() {
        startWith("");

        signInAsAdmin();
    }

    private void startWith(String setting) {
        var seed = new AdministratorSeed(jdbc, accounts, changes, registration, sessions, hasher, setting);
        transactions.executeWithoutResult(transaction -> seed.run(new DefaultApplicationArguments()));
    }
}
