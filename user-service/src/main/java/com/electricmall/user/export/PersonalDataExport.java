package com.electricmall.user.export;

import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.personaldata.PersonalDataPages;
import com.electricmall.common.personaldata.PersonalDataSection;
import com.electricmall.user.account.Account;
import com.electricmall.user.account.AccountRepository;
import com.electricmall.user.account.AccountResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Begins exports of what this service and the others hold about a user. */
@Component
class PersonalDataExport {

    private final AccountRepository accounts;
    private final PersonalDataPages own;
    private final List<PersonalDataSource> others;
    private final ObjectMapper json;
    private final Clock clock;

    PersonalDataExport(
            AccountRepository accounts,
            List<PersonalDataSection> sections,
            RemotePersonalData remote,
            ObjectMapper json,
            Clock clock) {
        this.accounts = accounts;
        this.own = new PersonalDataPages(sections);
        this.others = List.of(remote::ofOrderService, remote::ofPaymentService, remote::ofProductService);
        this.json = json;
        this.clock = clock;
    }

    /**
     * Asks every other service for one item first, so that an outage is told before anything is written.
     *
     * @throws UnauthenticatedException {@code TOKEN_INVALID} if the account is erased or disabled
     * @throws com.electricmall.common.error.UnavailableException if a service does not answer, or does not know this
     *     call yet
     */
    ExportDocument begin(long userId) {
        var account = accounts.find(userId)
                .filter(Account::enabled)
                .orElseThrow(() -> new UnauthenticatedException(
                        "TOKEN_INVALID", "The account of this access token is disabled or gone"));
        others.forEach(service -> service.read(userId, null, 1));
        var members = new LinkedHashMap<String, Object>();
        members.put("exportedAt", clock.instant());
        members.put("account", AccountResponse.of(account));
        var sources = Stream.concat(Stream.<PersonalDataSource>of(own::read), others.stream());
        return new ExportDocument(json, userId, members, sources.toList());
    }
}
