package com.electricmall.order.checkout;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.error.ConflictException;
import com.electricmall.common.web.StrictJson;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.ProductQuantity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Repository;

@Repository
class JdbcUnpaidOrderRepository implements UnpaidOrderRepository {

    private final Pipeline pipeline;
    private final ObjectMapper json;

    JdbcUnpaidOrderRepository(Pipeline pipeline, ObjectMapper json) {
        this.pipeline = pipeline;
        this.json = StrictJson.internal(json);
    }

    /** The condition is that of {@link UnpaidOrders#requireWithin}, which makes the exception from the same numbers. */
    @Override
    public void requireWithinLimits(OrderDraft placed, UnpaidOrderLimits limits) {
        var goods = placed.goods();
        pipeline.sql("""
                        SELECT require(
                            held_orders < :mostOrders AND NOT EXISTS (
                                SELECT FROM unnest(:products::bigint[], :quantities::integer[])
                                    AS wanted (product_id, quantity)
                                LEFT JOIN jsonb_to_recordset(held_products) AS held ("productId" bigint, quantity bigint)
                                    ON "productId" = product_id
                                WHERE coalesce(held.quantity, 0) + wanted.quantity > :mostUnits),
                            :requirement,
                            jsonb_build_object('orders', held_orders,
                                               'products', coalesce(held_products, '[]'))::text)
                        FROM held_beside(:order, :buyer, :products)
                        """)
                .param("order", placed.id())
                .param("buyer", placed.userId())
                .param(
                        "products",
                        goods.stream().map(ProductQuantity::productId).toArray(Long[]::new))
                .param(
                        "quantities",
                        goods.stream().map(ProductQuantity::quantity).toArray(Integer[]::new))
                .param("mostOrders", limits.orders())
                .param("mostUnits", limits.unitsPerProduct())
                .laterRequired(held -> refusal(placed, limits, held));
    }

    private RuntimeException refusal(OrderDraft placed, UnpaidOrderLimits limits, String held) {
        try {
            json.readValue(held, UnpaidOrders.class).requireWithin(placed.goods(), limits);
        } catch (ConflictException refusal) {
            return refusal;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not what a buyer holds unpaid: " + held, e);
        }
        throw new IllegalStateException("Refused, though it is within %s: %s".formatted(limits, held));
    }
}
