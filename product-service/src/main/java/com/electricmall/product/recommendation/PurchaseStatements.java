package com.electricmall.product.recommendation;

/** The SQL of {@link JdbcPurchaseStatistics}, which says in what order rows are locked. */
final class PurchaseStatements {

    static final String COUNTING = """
            SELECT version, half_life, trend, landmark, counted_from, rebuilt_to, rebuilt
            FROM purchase_counting WHERE only_row
            """;

    /** To add log2 of sums. Beyond 2^-60 of the greater one the smaller is lost in it anyway. */
    static final String ADD_PRODUCTS = """
            INSERT INTO purchase_count AS known (generation, product_id, orders, velocity)
            SELECT (SELECT generation FROM purchase_counting WHERE only_row), id, orders, velocity
            FROM unnest(:ids::bigint[], :orders::float8[], :velocities::float8[]) AS news (id, orders, velocity)
            ORDER BY id
            ON CONFLICT (generation, product_id) DO UPDATE
            SET orders = known.orders + excluded.orders, changed = true,
                velocity = greatest(known.velocity, excluded.velocity)
                    + ln(1 + power(2::float8, greatest(-60, -abs(known.velocity - excluded.velocity)))) / ln(2::float8)
            """;

    static final String ADD_PAIRS = """
            INSERT INTO purchase_pair AS known (generation, product_id, other_id, orders)
            SELECT (SELECT generation FROM purchase_counting WHERE only_row), id, other, orders
            FROM unnest(:ids::bigint[], :others::bigint[], :orders::float8[]) AS news (id, other, orders)
            ORDER BY id, other
            ON CONFLICT (generation, product_id, other_id) DO UPDATE SET orders = known.orders + excluded.orders
            """;

    static final String COMPANIONS = """
            SELECT pair.other_id, pair.orders AS together, other.orders AS orders_of_other,
                   this.orders AS orders_of_this, counting.orders AS orders_of_all, counting.*
            FROM purchase_counting AS counting
            JOIN purchase_count AS this ON this.generation = counting.generation AND this.product_id = :id
            CROSS JOIN LATERAL (
                SELECT other_id, orders FROM purchase_pair
                WHERE generation = counting.generation AND product_id = :id
                ORDER BY orders DESC, other_id LIMIT :most) AS pair
            JOIN purchase_count AS other
              ON other.generation = counting.generation AND other.product_id = pair.other_id
            WHERE counting.only_row
            """;

    /** Passes over products that an import has locked: their counts stay changed until the next time. */
    static final String SHOW = """
            WITH due AS (
                SELECT generation, product_id, greatest(1, floor(8 * velocity))::int AS trending
                FROM purchase_count
                WHERE changed AND generation = (SELECT generation FROM purchase_counting WHERE only_row)
                ORDER BY product_id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
            ), shown AS (
                UPDATE product AS p SET trending = news.trending
                FROM (
                    SELECT known.id, due.trending FROM due JOIN product AS known ON known.id = due.product_id
                    WHERE known.trending <> due.trending
                    ORDER BY known.id FOR NO KEY UPDATE OF known SKIP LOCKED) AS news
                WHERE p.id = news.id
                RETURNING p.id
            ), seen AS (
                UPDATE purchase_count AS count SET changed = false
                FROM due
                WHERE count.generation = due.generation AND count.product_id = due.product_id
                  AND (due.product_id IN (SELECT id FROM shown)
                       OR NOT EXISTS (SELECT FROM product AS p
                                      WHERE p.id = due.product_id AND p.trending <> due.trending))
                RETURNING count.product_id
            )
            SELECT product_id FROM seen
            """;

    static final String CROWDED = """
            SELECT product_id FROM purchase_pair
            WHERE generation = (SELECT generation FROM purchase_counting WHERE only_row) AND product_id = ANY (:ids)
            GROUP BY product_id HAVING count(*) > :most
            ORDER BY product_id
            """;

    /** Waits for nobody, so it may lock pairs whose product others have locked. */
    static final String DROP = """
            DELETE FROM purchase_pair WHERE (generation, product_id, other_id) IN (
                SELECT generation, product_id, other_id FROM purchase_pair
                WHERE generation = (SELECT generation FROM purchase_counting WHERE only_row)
                  AND product_id = :id AND other_id = ANY (:others)
                ORDER BY other_id FOR UPDATE SKIP LOCKED)
            """;

    static final String DELETE_FORMER = """
            WITH pairs AS (
                DELETE FROM purchase_pair WHERE (generation, product_id, other_id) IN (
                    SELECT generation, product_id, other_id FROM purchase_pair
                    WHERE generation < (SELECT generation FROM purchase_counting WHERE only_row)
                    ORDER BY generation, product_id, other_id LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING 1
            ), counts AS (
                DELETE FROM purchase_count WHERE (generation, product_id) IN (
                    SELECT generation, product_id FROM purchase_count
                    WHERE generation < (SELECT generation FROM purchase_counting WHERE only_row)
                    ORDER BY generation, product_id LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING 1
            )
            SELECT greatest((SELECT count(*) FROM pairs), (SELECT count(*) FROM counts))
            """;

    private PurchaseStatements() {}
}
