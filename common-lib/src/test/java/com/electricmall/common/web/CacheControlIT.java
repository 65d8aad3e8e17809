package com.electricmall.common.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.local.testing.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheControlIT extends RunningCornerService {

    private static final String USER = TestTokens.user(7, "ann", "CUSTOMER");

    @ParameterizedTest
    @CsvSource({"/mine", "/greeting", "/nowhere", "/mine/gone"})
    void isForbiddenForPersonalAnswersAndForErrors(String path) {
        for (var token : List.of("", USER)) {
            http.get()
                    .uri(path)
                    .headers(headers -> {
                        if (!token.isEmpty()) {
                            headers.setBearerAuth(token);
                        }
                    })
                    .exchange()
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-store");
        }
    }

    @Test
    void isForbiddenForWhatIsWritten() {
        post("/texts", "{}".getBytes(UTF_8)).expectHeader().valueEquals("Cache-Control", "no-store");
    }

    @Test
    void isLeftAloneForPublicReads() {
        http.get().uri("/public").exchange().expectHeader().doesNotExist("Cache-Control");
        http.get()
                .uri("/public")
                .headers(headers -> headers.setBearerAuth(USER))
                .exchange()
                .expectHeader()
                .doesNotExist("Cache-Control");
        http.get().uri("/versioned").exchange().expectHeader().valueEquals("Cache-Control", "public, max-age=1");
    }
}
