package com.electricmall.local.suite.command;

import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes of a suite as people read them. */
final class ProcessTable {
    private ProcessTable() {}

    static String of(List<ProcessView> processes) {
        return of(processes, Optional.empty());
    }

    /** @param page the address of the page about them, if it is served */
    static String of(List<ProcessView> processes, Optional<String> page) {
        var table = new Table("NAME", "STATE", "PID", "MB", "MANAGEMENT", "URL");
        for (var process : processes) {
            table.row(
                    process.name(),
                    process.state().title(),
                    text(process.pid()),
                    text(process.residentMb()),
                    text(process.managementPort()),
                    process.url());
        }
        page.ifPresent(url -> table.row("watch", State.READY.title(), text(null), text(null), text(null), url));
        long total = processes.stream()
                .mapToLong(process -> Optional.ofNullable(process.residentMb()).orElse(0L))
                .sum();
        return table + "\n" + processes.size() + " processes, " + total + " MB resident";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
