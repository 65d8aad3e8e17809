package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.transfer.FileLine.Parsed;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShopifyReaderTest {

    private static final String HEADER =
            "Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Variant Image\n";

    private record Read(List<JsonNode> images, long dropped) {}

    @Nested
    class ImagesDropped {

        @Test
        void countImagesOfVariantsThatAreNoHttpsAddress() throws IOException {
            var read = read("""
                    cup,Cup,Size,S,1.00,https://cdn.example/1.jpg,http://cdn.example/s.jpg
                    cup,,,M,1.00,//cdn.example/2.jpg,//cdn.example/m.jpg
                    """);

            assertThat(read.images()).extracting(JsonNode::size).containsExactly(1, 1);
            assertThat(read.dropped()).isEqualTo(3);
        }

        @Test
        void countWhatTheImageOfAVariantPushesOut() throws IOException {
            var read = read("cup,Cup,Size,S,1.00,https://cdn.example/1.jpg,https://cdn.example/s.jpg\n"
                    + "cup,,,M,1.00,https://cdn.example/2.jpg,\n"
                    + images(3, 10));

            assertThat(read.images()).extracting(JsonNode::size).containsExactly(10, 10);
            assertThat(read.images().getFirst().get(0).textValue()).isEqualTo("https://cdn.example/s.jpg");
            assertThat(read.images().getFirst().toString()).doesNotContain("/10.jpg");
            assertThat(read.images().getLast().toString()).contains("/10.jpg").doesNotContain("/s.jpg");
            assertThat(read.dropped()).isEqualTo(1);
        }

        @Test
        void countAnImageOnceForAllVariants() throws IOException {
            var read = read("cup,Cup,Size,S,1.00,https://cdn.example/1.jpg,https://cdn.example/1.jpg\n"
                    + "cup,,,M,1.00,https://cdn.example/2.jpg,https://cdn.example/2.jpg\n"
                    + images(3, 12));

            assertThat(read.images()).extracting(JsonNode::size).containsExactly(10, 10);
            assertThat(read.dropped()).isEqualTo(2);
        }

        @Test
        void areNoneWhereAllFit() throws IOException {
            var read = read("cup,Cup,Size,S,1.00,https://cdn.example/1.jpg,https://cdn.example/s.jpg\n" + images(2, 9));

            assertThat(read.images()).extracting(JsonNode::size).containsExactly(10);
            assertThat(read.dropped()).isZero();
        }
    }

    private static String images(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj("cup,,,,,https://cdn.example/%d.jpg,\n"::formatted)
                .collect(Collectors.joining());
    }

    private static Read read(String rows) throws IOException {
        var text = HEADER + rows;
        var reader = new ShopifyReader(new TextLines(new ByteArrayInputStream(text.getBytes(UTF_8))), null);
        var images = new ArrayList<JsonNode>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            images.add(((Parsed) line).fields().get("images"));
        }
        return new Read(images, reader.imagesDropped());
    }
}
