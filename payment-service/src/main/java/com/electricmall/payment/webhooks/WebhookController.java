package com.electricmall.payment.webhooks;

import static com.electricmall.common.security.Access.Who.ANYONE;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Access;
import com.electricmall.payment.notices.ProviderNoticeHandler;
import com.electricmall.payment.provider.Webhooks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WebhookController {

    private static final byte[] NOTHING = {};

    private final List<Webhooks> providers;
    private final ProcessedWebhookRepository processed;
    private final ProviderNoticeHandler notices;

    WebhookController(List<Webhooks> providers, ProcessedWebhookRepository processed, ProviderNoticeHandler notices) {
        this.providers = providers;
        this.processed = processed;
        this.notices = notices;
    }

    /** Whoever signs it may call. It is noted after its effect, so that a crash lets it come again. */
    @Access(ANYONE)
    @PostMapping("/payments/webhooks/{provider}")
    void receive(
            @PathVariable String provider,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        var webhook = named(provider).verifyAndParse(headers::getFirst, Objects.requireNonNullElse(body, NOTHING));
        if (!processed.contains(provider, webhook.id())) {
            webhook.notice().ifPresent(notice -> notices.handle(provider, notice));
            processed.add(provider, webhook.id());
        }
    }

    private Webhooks named(String provider) {
        return providers.stream()
                .filter(webhooks -> webhooks.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("PROVIDER_NOT_FOUND", "There is no provider " + provider));
    }
}
