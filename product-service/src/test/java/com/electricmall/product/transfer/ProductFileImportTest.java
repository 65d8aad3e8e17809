package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.product.catalogue.LineOutcome;
import com.electricmall.product.catalogue.ProductLine;
import com.electricmall.product.transfer.ImportResponse.RejectedLine;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

class ProductFileImportTest {

    private static final Caller MERCHANT = new Caller(7, "merchant", Set.of(Role.MERCHANT), "session");

    /** Where the whole file is there from the beginning. */
    private static final Closeable NO_BODY = () -> {};

    /** The database fails for good at the second batch, in whose middle it had written for the last time. */
    private static LineOutcome written(ProductLine line) {
        return line.number() <= 700
                ? new LineOutcome.Created()
                : new LineOutcome.NotWritten(line.number(), line.number() <= 750);
    }

    private int batches;

    @Test
    void tellsWhereItStoppedAndLosesNoLine() throws IOException {
        var answer = imported(3_000);

        assertThat(answer.created()).isEqualTo(700);
        assertThat(answer.stoppedAt()).isEqualTo(701);
        assertThat(answer.uncertainTo()).isEqualTo(750);
        assertThat(answer.rejected()).hasSize(1_000);
        assertThat(answer.rejectedMore()).isEqualTo(3_000 - 700 - 1_000);
        assertThat(answer.rejected().getFirst().line()).isEqualTo(701);
        assertThat(message(answer.rejected().getFirst())).contains("perhaps");
        assertThat(message(answer.rejected().get(50))).startsWith("not written");
        assertThat(answer.rejected().get(50).errors().getFirst().code()).isEqualTo("NOT_WRITTEN");
        assertThat(batches).isEqualTo(2);
    }

    @Test
    void doesNotStopOtherwise() throws IOException {
        var answer = imported(700);

        assertThat(answer.created()).isEqualTo(700);
        assertThat(answer.rejected()).isEmpty();
        assertThat(answer.stoppedAt()).isNull();
        assertThat(answer.uncertainTo()).isNull();
    }

    @Test
    void writesWhatWasReadBeforeTheFileWasCut() {
        var reader = lines(1_200);
        var cut = new FileReader() {
            private int read;

            @Override
            public FileLine next() throws IOException {
                if (++read > 1_100) {
                    throw new IOException("cut off");
                }
                return reader.next();
            }
        };

        assertThatThrownBy(() -> new ProductFileImport(this::write).run(cut, MERCHANT, null, NO_BODY))
                .isInstanceOf(IOException.class);
        assertThat(batches).isEqualTo(2);
    }

    @Test
    void writesNothingMoreAfterAFailure() {
        var failing = new ProductFileImport((_, _) -> {
            batches++;
            throw new IllegalStateException("refused");
        });

        assertThatThrownBy(() -> failing.run(lines(3_000), MERCHANT, null, NO_BODY))
                .isInstanceOf(IllegalStateException.class);
        assertThat(batches).isOne();
    }

    @Test
    @Timeout(30)
    void doesNotWaitForTheClientAfterAFailure() {
        var cancelled = new AtomicBoolean();
        var begun = Flux.just(piece(text(600))).concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true));
        var failing = new ProductFileImport((_, _) -> {
            throw new IllegalStateException("refused");
        });
        var body = new ImportBody(DataBufferUtils.subscriberInputStream(begun, 8));

        assertThatThrownBy(() -> failing.run(reader(body), MERCHANT, null, body))
                .hasMessage("refused");
        assertThat(cancelled).isTrue();
    }

    @Test
    void writesTwoLinesOfOneSkuOneAfterTheOther() throws IOException {
        var twice = reader(new ByteArrayInputStream("{\"sku\": \"a\"}\n{\"sku\": \"a\"}".getBytes(UTF_8)));

        assertThat(new ProductFileImport(this::write)
                        .run(twice, MERCHANT, null, NO_BODY)
                        .created())
                .isEqualTo(2);
        assertThat(batches).isEqualTo(2);
    }

    @Test
    void countsEachOfManyLinesThatCannotBeRead() throws IOException {
        var file = reader(new ByteArrayInputStream("no JSON\n".repeat(1_500).getBytes(UTF_8)));

        var answer = new ProductFileImport(this::write).run(file, MERCHANT, null, NO_BODY);

        assertThat(answer.rejected()).hasSize(1_000);
        assertThat(answer.rejectedMore()).isEqualTo(500);
        assertThat(batches).isZero();
    }

    private static String message(RejectedLine line) {
        return line.errors().getFirst().message();
    }

    private ImportResponse imported(int lines) throws IOException {
        return new ProductFileImport(this::write).run(lines(lines), MERCHANT, null, NO_BODY);
    }

    private static FileReader lines(int lines) {
        return reader(new ByteArrayInputStream(text(lines)));
    }

    private static FileReader reader(InputStream in) {
        return new NdjsonReader(new TextLines(in), new ObjectMapper());
    }

    private static byte[] text(int lines) {
        return IntStream.rangeClosed(1, lines)
                .mapToObj("{\"sku\": \"%d\"}\n"::formatted)
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private static DataBuffer piece(byte[] bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }

    private List<LineOutcome> write(List<ProductLine> batch, Caller caller) {
        batches++;
        return batch.stream().map(ProductFileImportTest::written).toList();
    }
}
