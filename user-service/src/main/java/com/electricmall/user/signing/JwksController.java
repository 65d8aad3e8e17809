package com.electricmall.user.signing;

import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys, as a JWK set (RFC 7517). */
@RestController
class JwksController {

    /** Far shorter than a key is published ahead, see {@link RotationProperties}. */
    private static final Duration CACHEABLE = Duration.ofMinutes(5);

    private final SigningKeys keys;

    JwksController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    @Access(Who.ANYONE)
    ResponseEntity<Map<String, Object>> published() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHEABLE).cachePublic())
                .body(keys.published().toJSONObject());
    }
}
