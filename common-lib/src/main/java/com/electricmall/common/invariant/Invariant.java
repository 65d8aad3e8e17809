package com.electricmall.common.invariant;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a service's data must always meet. Declare one as a bean to have it checked. The first column of its
 * query is the key of a violation.
 *
 * @param name short and stable, such as {@code S1-stock-adds-up}
 * @param description what must hold, in words
 * @param sql the full form: a query that returns all rows that offend
 * @param cheapForm what is run each minute instead; null if the full form costs the same however much there is
 */
public record Invariant(
        String name,
        String description,
        String sql,
        @Nullable CheapForm cheapForm) {

    private static final Pattern MARK = Pattern.compile("\\{([a-z_0-9.]+)}");

    /**
     * The query over what was changed.
     *
     * @param sql of the keys {@code :keys} returns those that offend
     * @param isExact whether its result for a key is that of the full form. If not, violations that the full form found
     *     stay until it no longer finds them
     */
    public record CheapForm(ChangedKeys keys, String sql, boolean isExact) {}

    /** An invariant whose full form is cheap however many orders there are: it reads what is open, by an index. */
    public Invariant(String name, String description, String sql) {
        this(name, description, sql, null);
    }

    /**
     * An invariant of many things that each must fulfil by itself.
     *
     * @param template the full form in which <code>{column}</code> stands as a condition where the cheap form is to be
     *     restricted to the keys in that column
     */
    public static Invariant ofEach(String name, String description, ChangedKeys keys, String template) {
        var marks = MARK.matcher(template);
        if (!marks.find()) {
            throw new IllegalArgumentException(name + ": no {column} (expected: one at least)");
        }
        return new Invariant(
                name,
                description,
                marks.replaceAll("true"),
                new CheapForm(keys, marks.replaceAll("$1 = ANY (:keys::" + keys.type() + "[])"), true));
    }

    /** An invariant of sums, whose cheap form relies on sums that it keeps. */
    public static Invariant ofSums(
            String name, String description, ChangedKeys keys, String fullForm, String cheapForm) {
        return new Invariant(name, description, fullForm, new CheapForm(keys, cheapForm, false));
    }
}
