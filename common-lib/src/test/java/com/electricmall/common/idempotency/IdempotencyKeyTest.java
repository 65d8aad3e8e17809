package com.electricmall.common.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.security.Secrets;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static IdempotencyKey key(String value) {
        return new IdempotencyKey("7", "POST", "/orders", value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "ключ",
                "tab\t",
                "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void refusesWhatIsNotVisibleAscii(String value) {
        assertThatThrownBy(() -> key(value))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidRequestException.class))
                .extracting(refused -> refused.violations().getFirst())
                .extracting(FieldViolation::field)
                .isEqualTo("Idempotency-Key");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"k", "!~", "0123456789012345678901234567890123456789012345678901234567890123"})
    void takes(String value) {
        assertThat(key(value).value()).isEqualTo(value);
    }

    @Test
    void canBeRequired() {
        assertThat(key("k").required().value()).isEqualTo("k");
        assertThatThrownBy(() -> key(null).required()).isInstanceOf(InvalidRequestException.class);
    }

    @Nested
    class RequestUnderIt {

        private static final String OLD = "a secret of more than thirty-two characters";
        private static final Secrets SECRETS = new Secrets(OLD);

        private record SignIn(
                String name,

                @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
                String password) {}

        @Test
        void isTheSameInAnyOrderOfFields() {
            var backwards = new LinkedHashMap<String, Integer>();
            backwards.put("b", 2);
            backwards.put("a", 1);

            assertThat(request(backwards).hash())
                    .isEqualTo(request(new TreeMap<>(backwards)).hash());
        }

        @Test
        void isTheSameInAnySpellingOfANumber() {
            record Price(BigDecimal amount) {}
            var request = request(new Price(new BigDecimal("20.00")));

            for (var spelling : List.of("20", "20.0", "2e1", "2000e-2")) {
                assertThat(request(new Price(new BigDecimal(spelling))).canonicalHash())
                        .isEqualTo(request.canonicalHash());
            }
            assertThat(request(new Price(new BigDecimal("20.01"))).canonicalHash())
                    .isNotEqualTo(request.canonicalHash());
        }

        @Test
        void isStoredByTheTextThatItHasAndByItsCanonicalText() {
            record Price(BigDecimal amount, String currency) {}

            assertThat(request(new Price(new BigDecimal("20.00"), "EUR")))
                    .returns(signed("{\"amount\":20.00,\"currency\":\"EUR\"}"), Request::hash)
                    .returns(signed("{\"amount\":2E+1,\"currency\":\"EUR\"}"), Request::canonicalHash);
            assertThat(request(new Price(new BigDecimal("20.01"), "EUR")))
                    .returns(signed("{\"amount\":20.01,\"currency\":\"EUR\"}"), Request::hash)
                    .returns(signed("{\"amount\":20.01,\"currency\":\"EUR\"}"), Request::canonicalHash);
        }

        @Test
        void isWrittenOnceUnlessANumberHasAnotherSpelling() {
            assertThat(request(new Counted(new BigDecimal("20.01"))).hash())
                    .isEqualTo(signed("{\"amount\":20.01,\"count\":1}"));
            assertThat(request(new Counted(new BigDecimal("20.10"))).hash())
                    .isEqualTo(signed("{\"amount\":20.10,\"count\":2}"));
        }

        static final class Counted {

            private final BigDecimal amount;
            private int count;

            Counted(BigDecimal amount) {
                this.amount = amount;
            }

            public BigDecimal getAmount() {
                return amount;
            }

            public int getCount() {
                return ++count;
            }
        }

        private static String signed(String text) {
            return HexFormat.of().formatHex(SECRETS.sign("idempotency-request", text.getBytes(UTF_8)));
        }

        @Test
        void differsByFieldsThatAnswersHide() {
            assertThat(request(new SignIn("alice", "right")).hash())
                    .isNotEqualTo(request(new SignIn("alice", "wrong")).hash());
        }

        @Test
        void isOfItsUserMethodAndPathAlone() {
            assertThat(request("x").id())
                    .isNotEqualTo(Request.of(new IdempotencyKey("8", "POST", "/orders", "k"), "x", SECRETS)
                            .id())
                    .isNotEqualTo(Request.of(new IdempotencyKey("7", "PUT", "/orders", "k"), "x", SECRETS)
                            .id())
                    .isNotEqualTo(Request.of(new IdempotencyKey("7", "POST", "/payments", "k"), "x", SECRETS)
                            .id());
        }

        @Test
        void isRecognizedByASecondSecretWhileSecretsAreRotated() {
            var rotated = new Secrets("the next secret of more than thirty-two characters", OLD);

            var again = Request.of(key("k"), "x", rotated);

            assertThat(again.hash()).isNotEqualTo(request("x").hash());
            assertThat(again.accepted().text()).isEqualTo(request("x").hash());
            assertThat(again.accepted().canonical()).isEqualTo(request("x").canonicalHash());
            assertThat(again.id()).isEqualTo(request("x").id());
        }

        private static Request request(Object body) {
            return Request.of(key("k"), body, SECRETS);
        }
    }
}
