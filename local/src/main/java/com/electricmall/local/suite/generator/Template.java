package com.electricmall.local.suite.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A text with gaps, each a name in braces.
 *
 * @param fixed one text more than there are gaps: before each of them, and behind the last
 */
record Template(List<String> fixed, List<String> gaps) {
    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

    static Template of(String text) {
        var fixed = new ArrayList<String>();
        var gaps = new ArrayList<String>();
        var gap = GAP.matcher(text);
        var end = 0;
        while (gap.find()) {
            fixed.add(text.substring(end, gap.start()));
            gaps.add(gap.group(1));
            end = gap.end();
        }
        fixed.add(text.substring(end));
        return new Template(List.copyOf(fixed), List.copyOf(gaps));
    }

    void fill(StringBuilder text, Map<String, String> words) {
        for (var i = 0; i < gaps.size(); i++) {
            text.append(fixed.get(i)).append(Objects.requireNonNull(words.get(gaps.get(i)), gaps.get(i)));
        }
        text.append(fixed.getLast());
    }
}
