package com.electricmall.local.parts;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. If the launcher is root, PostgreSQL runs as {@code nobody}, with the capability to
 * read its files even if only root may enter the folders above them.
 */
final class PlainUser {

    private static final int NOBODY = 65_534;

    private PlainUser() {}

    static boolean isNeeded() {
        return new UnixSystem().getUid() == 0;
    }

    /** The prefix of a command that must not run as root. */
    static List<String> prefix() {
        if (!isNeeded()) {
            return List.of();
        }
        var setpriv = Commands.find("setpriv")
                .orElseThrow(() -> new PartFailedException(
                        "PostgreSQL refuses to run as root, and there is no setpriv (util-linux) to become another user:"
                                + " start as a plain user"));
        return List.of(
                setpriv.toString(),
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override",
                // without it the capability is ignored when a program checks whether it may read a file
                "--securebits=+no_setuid_fixup",
                "--");
    }

    /** Gives a path to the user that {@link #prefix} changes to. */
    static void own(Path path) throws IOException {
        if (isNeeded()) {
            Files.setAttribute(path, "unix:uid", NOBODY);
        }
    }

    /** Gives a folder to that user, with all that is in it. */
    static void ownAll(Path folder) throws IOException {
        if (isNeeded()) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.toList()) {
                    own(path);
                }
            }
        }
    }
}
