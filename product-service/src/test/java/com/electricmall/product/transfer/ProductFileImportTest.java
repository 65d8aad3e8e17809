package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.product.catalogue.LineOutcome;
import com.electricmall.product.catalogue.ProductLine;
import com.electricmall.product.transfer.ImportResponse.RejectedLine;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProductFileImportTest {

    private static final Caller MERCHANT = new Caller(7, "merchant", Set.of(Role.MERCHANT), "session");

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

    private static String message(RejectedLine line) {
        return line.errors().getFirst().message();
    }

    private ImportResponse imported(int lines) throws IOException {
        var text = IntStream.rangeClosed(1, lines)
                .mapToObj("{\"sku\": \"%d\"}\n"::formatted)
                .collect(Collectors.joining());
        var file = new NdjsonReader(new TextLines(new ByteArrayInputStream(text.getBytes(UTF_8))), new ObjectMapper());
        ProductFileImport.LineWriter products = (batch, _) -> {
            batches++;
            return batch.stream().map(ProductFileImportTest::written).toList();
        };
        return new ProductFileImport(products).run(file, MERCHANT);
    }
}
