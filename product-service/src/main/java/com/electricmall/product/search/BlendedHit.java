package com.electricmall.product.search;

import com.electricmall.product.search.MeaningSearch.Meant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A product that is found by its meaning alone, and its place among those found by words.
 *
 * @param before how many of these come before it
 */
public record BlendedHit(int before, long id) {

    /** Of the paper, whose authors found that it hardly matters. */
    private static final int K = 60;

    /**
     * Blends two rankings by reciprocal rank fusion (Cormack, Clarke and Büttcher: Reciprocal Rank Fusion outperforms
     * Condorcet, SIGIR 2009), but those found by words keep their order: one that both rankings have takes along those
     * before it. So a page can go on after the last of them, whatever was blended in.
     *
     * <p>What begins with the whole query, or is called so, is before all that only means it; so is the first hit.
     *
     * @param byWords the best
     * @param meant the most similar first
     */
    public static List<BlendedHit> blend(List<SearchHit> byWords, List<Meant> meant) {
        var rankOfMeant = new HashMap<Long, Integer>();
        for (var i = 0; i < meant.size(); i++) {
            rankOfMeant.put(meant.get(i).id(), i + 1);
        }
        var scores = new double[byWords.size()];
        var best = 0.0;
        for (var i = scores.length - 1; i >= 0; i--) {
            var hit = byWords.get(i);
            var rank = rankOfMeant.get(hit.id());
            var score = hit.hasNameBeginning() ? 1 : score(i + 1) + (rank == null ? 0 : score(rank));
            best = Math.max(best, score);
            scores[i] = best;
        }
        var blended = new ArrayList<BlendedHit>();
        var before = 0;
        for (var i = 0; i < meant.size(); i++) {
            while (before < scores.length && scores[before] >= score(i + 1)) {
                before++;
            }
            if (!meant.get(i).byWords()) {
                blended.add(new BlendedHit(before, meant.get(i).id()));
            }
        }
        return blended;
    }

    static double score(int rank) {
        return 1.0 / (K + rank);
    }
}
