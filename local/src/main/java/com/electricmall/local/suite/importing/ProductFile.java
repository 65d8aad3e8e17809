package com.electricmall.local.suite.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.local.suite.SuiteException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file as it is sent: unpacked if it is packed by gzip, and counted while it is read. */
public final class ProductFile implements AutoCloseable {

    /** Instead of a name: what comes in by a pipe. */
    public static final String STANDARD_INPUT = "-";

    private static final int BUFFER = 1 << 16;
    private static final int FIRST_LINE = 1 << 14;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** What Shopify's exports have, in whatever order, and no other file of products: the old one, and today's. */
    private static final Set<String> HANDLE = Set.of("handle", "url handle");

    private static final String TITLE = "title";
    private static final Pattern SEPARATORS = Pattern.compile("[,;]");
    private static final Pattern NAME = Pattern.compile("\uFEFF?\\s*(\"?)([^\"]*?)\\1\\s*");

    private final String name;
    private final @Nullable FileChannel channel;
    private final long size;
    private final InputStream content;
    private final FileFormat format;
    private long bytes;
    private long lines;

    /** @param channel of the file, if it has a size */
    private ProductFile(String name, @Nullable FileChannel channel, InputStream content, FileFormat format, long size) {
        this.name = name;
        this.channel = channel;
        this.content = content;
        this.format = format;
        this.size = size;
    }

    /**
     * @param name a path, or {@value #STANDARD_INPUT}
     * @param format how its products stand in it; guessed if missing
     * @throws SuiteException if it cannot be read, or its format is not to be guessed
     */
    public static ProductFile open(String name, @Nullable FileFormat format) {
        try {
            if (name.equals(STANDARD_INPUT)) {
                var content = unpacked(System.in);
                return new ProductFile(name, null, content, formatOf(name, format, content), 0);
            }
            var channel = FileChannel.open(existing(name));
            try {
                var content = unpacked(Channels.newInputStream(channel));
                return new ProductFile(name, channel, content, formatOf(name, format, content), channel.size());
            } catch (IOException | SuiteException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static Path existing(String name) throws IOException {
        try {
            var path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new SuiteException(name + " is a folder (expected: a file of products).");
            }
            if (!Files.exists(path)) {
                throw new NoSuchFileException(name);
            }
            return path;
        } catch (InvalidPathException | NoSuchFileException e) {
            throw new SuiteException("There is no file " + name + ".", e);
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        InputStream buffered = new BufferedInputStream(raw, BUFFER);
        return Arrays.equals(beginning(buffered, GZIP.length), GZIP)
                ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER)
                : buffered;
    }

    private static FileFormat formatOf(String name, @Nullable FileFormat given, InputStream content)
            throws IOException {
        if (given != null) {
            return given;
        }
        var named = FileFormat.ofName(name)
                .orElseThrow(() -> new SuiteException(
                        name + " does not tell by its name how products stand in it (expected: a name that ends in "
                                + ".ndjson or .csv, or --format)."));
        return named == FileFormat.CSV && isShopify(new String(beginning(content, FIRST_LINE), UTF_8))
                ? FileFormat.SHOPIFY
                : named;
    }

    /** Names that are quoted with a comma in them are none of these. */
    private static boolean isShopify(String beginning) {
        var header =
                beginning.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        var names = SEPARATORS
                .splitAsStream(header)
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(2).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return names.contains(TITLE) && HANDLE.stream().anyMatch(names::contains);
    }

    /** The first bytes, which stay to be read. */
    private static byte[] beginning(InputStream content, int length) throws IOException {
        content.mark(length);
        byte[] beginning = content.readNBytes(length);
        content.reset();
        return beginning;
    }

    public FileFormat format() {
        return format;
    }

    /**
     * Reads what comes next.
     *
     * @return how much it was; -1 at the end
     * @throws SuiteException if it cannot be read
     */
    int read(byte[] buffer) {
        try {
            int count = content.read(buffer);
            for (var i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
            bytes += Math.max(0, count);
            return count;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** How many bytes were read, of what it is unpacked. */
    long bytes() {
        return bytes;
    }

    /** How many line ends were read. */
    public long lines() {
        return lines;
    }

    /** Which part of it was read, 0 to 1; NaN if nobody knows how much there is. */
    double share() {
        try {
            return channel == null || size == 0 ? Double.NaN : (double) channel.position() / size;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static SuiteException unreadable(String name, IOException e) {
        return new SuiteException(
                name + " cannot be read: " + e.getMessage() + " ("
                        + e.getClass().getSimpleName() + ").",
                e);
    }
}
