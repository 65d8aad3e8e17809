package com.electricmall.user.session;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    Invariant oneLiveRefreshToken() {
        return Invariant.ofEach(
                "one-live-refresh-token",
                "A session that has not ended has exactly one refresh token that is not used up",
                ChangedRows.uuids().in("session", "id").in("refresh_token", "session_id"),
                """
                SELECT session.id FROM session
                LEFT JOIN refresh_token ON refresh_token.session_id = session.id AND refresh_token.used_at IS NULL
                WHERE {session.id} AND session.ended_at IS NULL
                GROUP BY session.id HAVING count(refresh_token.session_id) <> 1
                """);
    }
}
