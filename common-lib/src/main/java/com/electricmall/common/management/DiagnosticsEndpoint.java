package com.electricmall.common.management;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import javax.management.JMException;
import javax.management.ObjectName;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code /actuator/diagnostics}: POST {@code threads} prints the stacks of all threads, also of virtual ones, and POST
 * {@code classes} how much memory the objects of each class take. It is what {@code jcmd} does, which a JRE does not
 * have. Both stop the program for a moment, so they are for this machine only.
 */
@Endpoint(id = "diagnostics")
public final class DiagnosticsEndpoint {

    private static final String PLAIN_TEXT = "text/plain";

    /** What can be printed. */
    public enum Diagnosis {
        THREADS,
        /** After a full collection, so that only what is reachable is counted. */
        CLASSES
    }

    @WriteOperation(produces = PLAIN_TEXT)
    public String print(@Selector Diagnosis diagnosis) throws IOException, JMException {
        return switch (diagnosis) {
            case THREADS -> threads();
            case CLASSES -> classes();
        };
    }

    private static String threads() throws IOException {
        var folder = Files.createTempDirectory("threads");
        var file = folder.resolve("threads.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static String classes() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }
}
