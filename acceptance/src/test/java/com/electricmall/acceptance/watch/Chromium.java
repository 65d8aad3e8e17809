package com.electricmall.acceptance.watch;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.containers.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A browser without a window, which finds no other machine than this one.
 *
 * @param folder that it alone uses, for its profile
 */
record Chromium(Path folder) {
    static final String PROGRAM = "chromium";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** It is left to be removed with all that is built, since some of the browser's processes outlive it a little. */
    static Chromium withANewProfile() throws IOException {
        var target = Files.createDirectories(RunningSuite.root().resolve("acceptance/target"));
        return new Chromium(Files.createTempDirectory(target, PROGRAM));
    }

    /** The page after three seconds by its own clock, behind what the browser and the page's scripts complained of. */
    String open(String url) {
        return new Commands(folder, Map.of("HOME", folder.toString()))
                .run(
                        PATIENCE,
                        List.of(
                                PROGRAM,
                                "--headless=new",
                                "--no-sandbox",
                                "--no-first-run",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--enable-logging=stderr",
                                "--virtual-time-budget=3000",
                                "--dump-dom",
                                url));
    }
}
