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
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
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

/**
 * Exports what is held about the caller. Reads as fast as the client takes it, and aborts the export of a client that
 * takes nothing any more.
 */
@RestController
class ExportController {

    private final PersonalDataExport exports;
    private final ExportSlots slots;
    private final Duration abandonedAfter;

    ExportController(
            PersonalDataExport exports,
            ExportSlots slots,
            @Value("${mall.export.abandoned-after:1m}") Duration abandonedAfter) {
        this.exports = exports;
        this.slots = slots;
        this.abandonedAfter = abandonedAfter;
    }

    @GetMapping("/users/me/export")
    @Operation(
            description = "All that every service holds about the caller: exportedAt, account, and the arrays "
                    + "addresses, sessions, cart, orders, payments, reviews, purchases; arrays may be added. "
                    + "503 if a service does not answer. If it stops answering later, or if the client stops reading, "
                    + "the connection is aborted. 429 if two exports of the caller are under way.",
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
                                : inASlot(
                                        caller.userId(), pieces(document, RequestContext.requestId(), abandonedAfter)));
    }

    /** Refuses before the first piece if there is no slot. */
    private Flux<DataBuffer> inASlot(long userId, Flux<DataBuffer> pieces) {
        return Flux.using(() -> slots.take(userId), _ -> pieces, ExportSlots.Slot::giveBack);
    }

    /**
     * @param requestId which the other services are to be told with each page
     * @param abandonedAfter how long no piece may be taken
     */
    static Flux<DataBuffer> pieces(ExportDocument document, @Nullable String requestId, Duration abandonedAfter) {
        return Flux.generate((SynchronousSink<DataBuffer> sink) -> {
                    try (var _ = MDC.putCloseable(RequestContext.REQUEST_ID, requestId)) {
                        document.nextPiece().ifPresentOrElse(piece -> sink.next(buffer(piece)), sink::complete);
                    }
                })
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(abandonedAfter);
    }

    private static DataBuffer buffer(String piece) {
        return DefaultDataBufferFactory.sharedInstance.wrap(piece.getBytes(UTF_8));
    }
}
