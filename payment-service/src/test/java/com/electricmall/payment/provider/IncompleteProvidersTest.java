package com.electricmall.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class IncompleteProvidersTest {

    private static final List<ProviderIsConfigured> PROVIDERS = List.of(new Former());

    private final MockEnvironment environment = new MockEnvironment().withProperty("mall.payments.provider", "current");

    @Test
    void areLoggedWithTheSettingThatIsMissing(CapturedOutput output) {
        environment.withProperty("former.key", "k").withProperty("former.secret", " ");

        assertThat(new IncompleteProviders(PROVIDERS, environment)).isNotNull();

        assertThat(output)
                .contains("former is left out")
                .contains("FORMER_SECRET")
                .doesNotContain("FORMER_KEY");
    }

    @Test
    void areNoneIfAllOrNothingIsGiven(CapturedOutput output) {
        assertThat(new IncompleteProviders(PROVIDERS, environment)).isNotNull();
        environment.withProperty("former.key", "k").withProperty("former.secret", "s");
        assertThat(new IncompleteProviders(PROVIDERS, environment)).isNotNull();

        assertThat(output).doesNotContain("left out");
    }

    private static final class Former extends ProviderIsConfigured {

        Former() {
            super("former", Map.of("former.key", "FORMER_KEY", "former.secret", "FORMER_SECRET"));
        }
    }
}
