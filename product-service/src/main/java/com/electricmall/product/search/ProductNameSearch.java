package com.electricmall.product.search;

import com.electricmall.common.error.UnavailableException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds products by the beginnings of their names.
 *
 * <p>All methods throw {@link UnavailableException} while there is no index.
 */
public interface ProductNameSearch {

    /** Products with all the words in their names, of which the last may be a beginning. */
    default List<SearchHit> beginning(TypedText typed, int count) {
        return beginning(typed, Set.of(), null, count);
    }

    /**
     * Of these, the next ones with none of the names.
     *
     * @param without whole names, in any language
     * @param after the last hit seen, whatever was left out before; null for the first ones
     */
    List<SearchHit> beginning(TypedText typed, Set<String> without, @Nullable SearchHit after, int count);
}
