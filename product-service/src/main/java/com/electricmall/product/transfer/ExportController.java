package com.electricmall.product.transfer;

import static com.electricmall.common.security.Access.Who.MERCHANT;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.WithoutDeadline;
import com.electricmall.product.catalogue.ProductExportService;
import com.electricmall.product.catalogue.ProductExportService.ListedPlace;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.NotAcceptableStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** Exports a merchant's visible products, for an administrator those of all. Reads as fast as the client takes them. */
@RestController
@RequestMapping("/products/export")
class ExportController {

    private static final Set<FileFormat> FORMATS = EnumSet.of(FileFormat.NDJSON, FileFormat.CSV);

    private final ProductExportService products;
    private final ObjectMapper json;

    ExportController(ProductExportService products, ObjectMapper json) {
        this.products = products;
        this.json = json;
    }

    @GetMapping
    @Operation(
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    @Access(MERCHANT)
    @WithoutDeadline
    ResponseEntity<Flux<DataBuffer>> export(
            @RequestParam(required = false) @Nullable String format, Caller caller, ServerHttpRequest request) {
        var wanted = FileFormat.named(format, FORMATS).orElseGet(() -> formatOf(request));
        var merchantId = caller.isAdmin() ? null : caller.userId();
        var writer = switch (wanted) {
            case NDJSON -> new NdjsonWriter(json);
            case CSV, SHOPIFY -> new CsvProductWriter(caller.isAdmin(), products.names(merchantId));
        };
        var name = "products." + (wanted == FileFormat.CSV ? "csv" : "ndjson");
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(wanted.mediaType()), UTF_8))
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.attachment().filename(name).build()))
                .body(
                        request.getMethod().equals(HttpMethod.HEAD)
                                ? Flux.empty()
                                : pieces(writer, merchantId, caller.isAdmin())
                                        .subscribeOn(Schedulers.boundedElastic()));
    }

    /** Where an export is: at its start, behind a place, or at its end. */
    private record Progress(boolean isStarted, @Nullable ListedPlace place, boolean isEnded) {}

    private Flux<DataBuffer> pieces(ProductFileWriter writer, @Nullable Long merchantId, boolean withMerchant) {
        return Flux.generate(
                () -> new Progress(false, null, false), (Progress progress, SynchronousSink<DataBuffer> sink) -> {
                    if (progress.isEnded()) {
                        sink.complete();
                        return progress;
                    }
                    var piece = products.after(progress.place(), merchantId);
                    var text = new StringBuilder(progress.isStarted() ? "" : writer.start());
                    for (var line : piece.lines()) {
                        text.append(writer.line(withMerchant ? line : line.without("merchantId")));
                    }
                    sink.next(DefaultDataBufferFactory.sharedInstance.wrap(
                            text.toString().getBytes(UTF_8)));
                    return new Progress(true, piece.last(), piece.last() == null);
                });
    }

    /** Clients that ask for JSON, as many libraries do by themselves, get it by lines. */
    private static boolean isAccepted(MediaType type, FileFormat format) {
        return type.includes(MediaType.parseMediaType(format.mediaType()))
                || (format == FileFormat.NDJSON && type.includes(MediaType.APPLICATION_JSON));
    }

    private static FileFormat formatOf(ServerHttpRequest request) {
        var accepted = request.getHeaders().getAccept();
        if (accepted.isEmpty()) {
            return FileFormat.NDJSON;
        }
        return accepted.stream()
                .filter(type -> type.getQualityValue() > 0)
                .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
                .flatMap(type -> FORMATS.stream().filter(format -> isAccepted(type, format)))
                .findFirst()
                .orElseThrow(() -> new NotAcceptableStatusException(MediaType.parseMediaTypes(FileFormat.MEDIA_TYPES)));
    }
}
