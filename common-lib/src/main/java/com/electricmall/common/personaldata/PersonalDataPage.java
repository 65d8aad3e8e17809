package com.electricmall.common.personaldata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a section.
 *
 * @param section its name; the pages of a section follow one another
 * @param next where the next page begins, of this section or the next one; null if this is the last page
 */
public record PersonalDataPage(
        String section, List<?> items, @Nullable String next) {

    public PersonalDataPage {
        items = List.copyOf(items);
    }
}
