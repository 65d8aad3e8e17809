package com.electricmall.product.review;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The invariants of reviews. */
@Configuration(proxyBeanMethods = false)
class ReviewInvariants {

    @Bean
    Invariant ratingsAddUp() {
        return Invariant.ofEach(
                "R1-ratings-add-up",
                "the rating of a product is what its visible reviews come to",
                ChangedRows.numbers()
                        .in("review", "product_id")
                        .in("(SELECT * FROM product WHERE rating_count <> 0) AS rated", "id"),
                """
                SELECT p.id AS product_id, p.rating_count, p.rating_sum, p.rating,
                       visible.count AS reviews, visible.sum AS stars
                FROM product p
                LEFT JOIN (
                    SELECT product_id, count(*) AS count, sum(stars) AS sum FROM review
                    WHERE hidden_at IS NULL AND {product_id}
                    GROUP BY product_id) AS visible ON visible.product_id = p.id
                WHERE {p.id}
                  AND (p.rating_count <> coalesce(visible.count, 0) OR p.rating_sum <> coalesce(visible.sum, 0)
                       OR p.rating <> coalesce(round(p.rating_sum::numeric / nullif(p.rating_count, 0), 2), 0))
                """);
    }
}
