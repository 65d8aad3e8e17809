package com.electricmall.local.parts;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks the plain part of the tar format: folders, files and symbolic links with names of up to 100 bytes. */
final class TarArchive {

    private static final int BLOCK = 512;

    private TarArchive() {}

    static void unpack(InputStream tar, Path folder) throws IOException {
        for (byte[] header = block(tar); header[0] != 0; header = block(tar)) {
            var target = folder.resolve(text(header, 0, 100)).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("entry outside of the folder: " + target);
            }
            Files.createDirectories(target.getParent());
            char type = (char) header[156];
            switch (type) {
                case '0' -> unpackFile(tar, header, target);
                case '2' -> Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
                case '5' -> Files.createDirectories(target);
                default -> throw new IOException("entry of unknown type '%s': %s".formatted(type, target));
            }
        }
    }

    private static void unpackFile(InputStream tar, byte[] header, Path target) throws IOException {
        long size = octal(header, 124, 12);
        try (var file = Files.newOutputStream(target)) {
            for (long left = size; left > 0; left -= BLOCK) {
                file.write(block(tar), 0, (int) Math.min(left, BLOCK));
            }
        }
        var executable = (octal(header, 100, 8) & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static byte[] block(InputStream tar) throws IOException {
        byte[] block = tar.readNBytes(BLOCK);
        if (block.length < BLOCK) {
            throw new EOFException("the archive ends in the middle");
        }
        return block;
    }

    private static long octal(byte[] header, int offset, int length) {
        return Long.parseLong(text(header, offset, length), 8);
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8).strip();
    }
}
