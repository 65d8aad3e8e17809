package com.electricmall.user.session;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.network.ClientAddress;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.common.security.Caller;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The users' sessions, and the change of their password. */
@RestController
@RequestMapping("/users/me")
class SessionController {

    private final SessionRepository sessions;
    private final PasswordChange passwordChange;
    private final PageResponses pages;

    SessionController(SessionRepository sessions, PasswordChange passwordChange, PageResponses pages) {
        this.sessions = sessions;
        this.passwordChange = passwordChange;
        this.pages = pages;
    }

    @GetMapping("/sessions")
    @Access(Who.SIGNED_IN)
    ResponseEntity<List<SessionResponse>> list(
            Caller caller,
            @Sortable(
                            keys = {"createdAt", "lastUsedAt"},
                            defaultSort = "-createdAt")
                    PageQuery query,
            ServerWebExchange exchange) {
        var page = sessions.list(caller.userId(), query).map(session -> SessionResponse.of(session, caller));
        return pages.of(page, exchange);
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Who.SIGNED_IN)
    void end(Caller caller, @PathVariable UUID id) {
        if (!sessions.end(caller.userId(), id)) {
            throw new NotFoundException("SESSION_NOT_FOUND", "You have no session " + id);
        }
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Who.SIGNED_IN)
    void changePassword(Caller caller, @Valid @RequestBody ChangePasswordRequest request, ServerWebExchange exchange) {
        passwordChange.change(caller, ClientAddress.networkOf(exchange.getRequest()), request);
    }
}
