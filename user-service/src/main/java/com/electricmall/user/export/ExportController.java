package com.electricmall.user.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.common.security.Caller;
import com.electricmall.common.tracing.RequestContext;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** Exports what is held about the caller. Reads as fast as the client takes it. */
@RestController
class ExportController {

    private final PersonalDataExport exports;

    ExportController(PersonalDataExport exports) {
        this.exports = exports;
    }

    @GetMapping("/users/me/export")
    @Operation(
            description = "All that every service holds about the caller: exportedAt, account, and the arrays "
                    + "addresses, sessions, cart, orders, payments, reviews, purchases; arrays may be added. "
                    + "503 if a service does not answer. If it stops answering later, the connection is aborted.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    @Access(Who.SIGNED_IN)
    ResponseEntity<Flux<DataBuffer>> export(Caller caller, ServerHttpRequest request) {
        var document = exports.begin(caller.userId());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.attachment().filename("export.json").build()))
                .body(
                        request.getMethod().equals(HttpMethod.HEAD)
                                ? Flux.empty()
                                : pieces(document, RequestContext.requestId()));
    }

    /** @param requestId which the other services are to be told with each page */
    private static Flux<DataBuffer> pieces(ExportDocument document, @Nullable String requestId) {
        return Flux.generate((SynchronousSink<DataBuffer> sink) -> {
                    try (var _ = MDC.putCloseable(RequestContext.REQUEST_ID, requestId)) {
                        document.nextPiece().ifPresentOrElse(piece -> sink.next(buffer(piece)), sink::complete);
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static DataBuffer buffer(String piece) {
        return DefaultDataBufferFactory.sharedInstance.wrap(piece.getBytes(UTF_8));
    }
}
