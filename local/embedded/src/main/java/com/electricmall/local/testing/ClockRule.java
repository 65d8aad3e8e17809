package com.electricmall.local.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** Who may read the system's clock; a part of {@link ArchitectureRules}. */
final class ClockRule {

    private static final Map<String, Set<String>> SYSTEM_CLOCK = Map.of(
            "java.time.Clock", Set.of("system", "systemUTC", "systemDefaultZone"),
            "java.time.Instant", Set.of("now"),
            "java.time.InstantSource", Set.of("system"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.OffsetDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.lang.System", Set.of("currentTimeMillis"));

    private static final DescribedPredicate<JavaAccess<?>> READS_THE_SYSTEM_CLOCK = DescribedPredicate.describe(
            "reads the system's clock",
            access -> SYSTEM_CLOCK
                            .getOrDefault(access.getTargetOwner().getName(), Set.of())
                            .contains(access.getName())
                    && isWithoutClock(access));

    private ClockRule() {}

    static ArchRule theClockIsGiven() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("ClockAutoConfiguration")
                .should()
                .accessTargetWhere(READS_THE_SYSTEM_CLOCK)
                .because("the time comes in as an argument, or from the program's one java.time.Clock");
    }

    /** {@code Instant.now(clock)} uses its argument and is allowed. */
    private static boolean isWithoutClock(JavaAccess<?> access) {
        return !access.getTarget().getFullName().endsWith("(java.time.Clock)");
    }
}
