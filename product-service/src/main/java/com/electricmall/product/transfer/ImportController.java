package com.electricmall.product.transfer;

import static com.electricmall.common.security.Access.Who.MERCHANT;

import com.electricmall.common.error.ForbiddenException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.money.Money;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.WithoutDeadline;
import com.electricmall.common.web.SharedCaching;
import com.electricmall.product.stock.ProductKeys;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.netty.channel.AbortedException;

/**
 * Imports files of products. The body is read only as fast as its lines are written, so that the bytes sent show the
 * progress of the import.
 */
@RestController
@RequestMapping("/products/import")
class ImportController {

    /** Pieces of the body that wait in memory. */
    private static final int AHEAD = 8;

    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(30);

    private static final Set<String> CHARSETS = Set.of(StandardCharsets.UTF_8.name(), StandardCharsets.US_ASCII.name());

    private final ProductFileImport imports;
    private final ObjectMapper json;
    private final ImportSlots slots = new ImportSlots(WAIT_FOR_OTHERS);

    ImportController(ProductFileImport imports, ObjectMapper json) {
        this.imports = imports;
        this.json = json;
    }

    @PostMapping
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    @Access(MERCHANT)
    @WithoutDeadline
    ResponseEntity<ImportResponse> importFile(
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String currency,
            @Parameter(description = "For an administrator: of whom lines are that name no merchantId")
                    @RequestParam(required = false)
                    @Nullable
                    Long merchantId,
            Caller caller,
            ServerHttpRequest request)
            throws IOException {
        requireReadable(request);
        requireTheirs(merchantId, caller);
        var wanted = FileFormat.named(format, EnumSet.allOf(FileFormat.class)).orElseGet(() -> formatOf(request));
        try (var _ = slots.take(caller.userId());
                var body = new ImportBody(DataBufferUtils.subscriberInputStream(request.getBody(), AHEAD))) {
            var answer = imports.run(reader(wanted, currency, body), caller, merchantId, body);
            return SharedCaching.changed(ResponseEntity.ok(), ProductKeys.ALL).body(answer);
        } catch (IOException | AbortedException cut) {
            throw InvalidRequestException.of("body", "INCOMPLETE", "cut off (expected: to its end)");
        }
    }

    private FileReader reader(FileFormat format, @Nullable String currency, InputStream body) throws IOException {
        var lines = new TextLines(body);
        return switch (format) {
            case NDJSON -> new NdjsonReader(lines, json);
            case CSV -> new CsvProductReader(lines);
            case SHOPIFY -> new ShopifyReader(lines, currencyOf(currency));
        };
    }

    private static @Nullable String currencyOf(@Nullable String parameter) {
        return parameter == null || parameter.isBlank()
                ? null
                : Money.parseCurrency("currency", parameter).getCurrencyCode();
    }

    private static void requireTheirs(@Nullable Long merchantId, Caller caller) {
        if (merchantId == null || (!caller.isAdmin() && merchantId == caller.userId())) {
            return;
        }
        if (!caller.isAdmin()) {
            throw new ForbiddenException(
                    "NOT_YOUR_PRODUCT", "Merchant %d is another than you, %d".formatted(merchantId, caller.userId()));
        }
        if (merchantId <= 0) {
            throw InvalidRequestException.of("merchantId", "RANGE", "%d (expected: a user's id)".formatted(merchantId));
        }
    }

    /** Whatever the format: UTF-8, and not compressed. */
    private static void requireReadable(ServerHttpRequest request) {
        var type = request.getHeaders().getContentType();
        var charset = type == null ? null : type.getCharset();
        var encoding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        if ((charset != null && !CHARSETS.contains(charset.name()))
                || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw unsupported(type);
        }
    }

    private static UnsupportedMediaTypeStatusException unsupported(@Nullable MediaType type) {
        return new UnsupportedMediaTypeStatusException(type, MediaType.parseMediaTypes(FileFormat.MEDIA_TYPES));
    }

    private static FileFormat formatOf(ServerHttpRequest request) {
        var type = Optional.ofNullable(request.getHeaders().getContentType());
        return type.flatMap(given -> List.of(FileFormat.values()).stream()
                        .filter(known ->
                                MediaType.parseMediaType(known.mediaType()).equalsTypeAndSubtype(given))
                        .findFirst())
                .orElseThrow(() -> unsupported(type.orElse(null)));
    }
}
