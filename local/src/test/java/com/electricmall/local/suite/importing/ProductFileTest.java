package com.electricmall.local.suite.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductFileTest {
    private static final String LINES = "{\"name\": \"绿茶\"}\n".repeat(10_000);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            a.ndjson    | {}                               | NDJSON
            a.JSONL     | {}                               | NDJSON
            a.ndjson.gz | {}                               | NDJSON
            a.csv       | name,price                       | CSV
            a.csv       | Handle,name                      | CSV
            a.csv       | 'Handle,Title,Body (HTML),Vendor' | SHOPIFY
            a.csv       | '"Handle","Title","Vendor"'      | SHOPIFY
            a.csv       | 'Title,URL handle,Description,Vendor' | SHOPIFY
            a.csv       | '﻿Title;"URL handle"'       | SHOPIFY
            a.csv       | 'ID, handle ,Vendor,TITLE'       | SHOPIFY
            a.csv       | 'Title,name'                     | CSV
            a.csv       | 'name,attributes.Handle,attributes.Title' | CSV
            a.csv       | '"Handle,Title",name'            | CSV
            """)
    void tellsTheFormatByNameAndFirstLine(String name, String content, FileFormat format) throws IOException {
        try (var file = ProductFile.open(written(name, content), null)) {
            assertThat(file.format()).isEqualTo(format);
            assertThat(read(file)).isEqualTo(content);
        }
    }

    @Test
    void readsNoMoreThanTheFirstLineForIt() throws IOException {
        try (var file = ProductFile.open(written("a.csv", "\r\nHandle,name\r\nTitle,x\r\n"), null)) {
            assertThat(file.format()).isEqualTo(FileFormat.CSV);
        }
        try (var file = ProductFile.open(written("a.csv", "\r\nTitle,URL handle\r\nx,y\r\n"), null)) {
            assertThat(file.format()).isEqualTo(FileFormat.SHOPIFY);
        }
    }

    @Test
    void takesTheFormatThatIsGiven() throws IOException {
        try (var file = ProductFile.open(written("export.txt", "Handle"), FileFormat.SHOPIFY)) {
            assertThat(file.format()).isEqualTo(FileFormat.SHOPIFY);
        }
    }

    @Test
    void unpacksWhateverItIsCalled() throws IOException {
        var packed = folder.resolve("a.ndjson");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(LINES.getBytes(UTF_8));
        }
        try (var file = ProductFile.open(packed.toString(), null)) {
            assertThat(read(file)).isEqualTo(LINES);
            assertThat(file.lines()).isEqualTo(10_000);
            assertThat(file.bytes()).isEqualTo(LINES.getBytes(UTF_8).length);
            assertThat(file.share()).isEqualTo(1);
        }
    }

    @Test
    void saysThatAPackedFileIsDamaged() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(LINES.getBytes(UTF_8));
        }
        var half = Files.write(folder.resolve("a.ndjson.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

        try (var file = ProductFile.open(half.toString(), null)) {
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(SuiteException.class)
                    .hasMessageContaining("a.ndjson.gz cannot be read");
        }
    }

    @Test
    void saysWhatIsNoFileOfProducts() throws IOException {
        assertRefused(folder.resolve("none.csv").toString(), "There is no file");
        assertRefused(folder.toString(), "is a folder");
        assertRefused(written("products.xlsx", "PK"), "--format");
    }

    private static void assertRefused(String name, String reason) {
        assertThatThrownBy(() -> ProductFile.open(name, null).close())
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason);
    }

    private String written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String read(ProductFile file) {
        var content = new ByteArrayOutputStream();
        byte[] piece = new byte[1_000];
        for (int count = file.read(piece); count >= 0; count = file.read(piece)) {
            content.write(piece, 0, count);
        }
        return content.toString(UTF_8);
    }
}
