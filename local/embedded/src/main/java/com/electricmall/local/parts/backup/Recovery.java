package com.electricmall.local.parts.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server that finds {@code recovery.signal} in its data folder recovers: it reads the log from the archive, up to
 * a moment or the archive's end, and begins a new timeline. Clients get in when it is done.
 *
 * @param until commits up to then are kept; null for all that is archived
 * @param timeline the one whose log is read; null for the newest
 */
public record Recovery(@Nullable Instant until, @Nullable Long timeline) {

    /** The file that has a server recover. */
    public static final String SIGNAL = "recovery.signal";

    /** The environment variable with the folder of the archived log: a shell expands it, so nothing is to be quoted. */
    public static final String ARCHIVE_VARIABLE = "MALL_WAL_ARCHIVE";

    /** A server does not know the zone "Z" yet when it reads its arguments, and nothing shorter than a microsecond. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    /**
     * Follows the timeline that was the newest one at that moment. A later one forks before the moment, so it would
     * silently lead to an earlier one.
     *
     * @param archive the cluster's archived log
     */
    public static Recovery to(Instant until, Path archive) throws IOException {
        return new Recovery(until, Timelines.in(archive).newestAt(until));
    }

    /** All that is archived, on the newest timeline. */
    public static Recovery toTheEnd() {
        return new Recovery(null, null);
    }

    /** The arguments of the server. */
    public List<String> arguments() {
        var arguments = new ArrayList<String>(List.of(
                "--restore_command=cp \"$" + ARCHIVE_VARIABLE + "/%f\" \"%p\"",
                "--recovery_target_action=promote",
                "--hot_standby=off"));
        if (until != null) {
            arguments.add("--recovery_target_time=" + TIME.format(until));
        }
        if (timeline != null) {
            arguments.add("--recovery_target_timeline=" + timeline);
        }
        return List.copyOf(arguments);
    }
}
