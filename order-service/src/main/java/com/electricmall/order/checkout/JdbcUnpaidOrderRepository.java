package com.electricmall.order.checkout;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.web.StrictJson;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.ProductQuantity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class JdbcUnpaidOrderRepository implements UnpaidOrderRepository {

    private final Pipeline pipeline;
    private final ObjectMapper json;

    JdbcUnpaidOrderRepository(Pipeline pipeline, ObjectMapper json) {
        this.pipeline = pipeline;
        this.json = StrictJson.internal(json);
    }

    @Override
    public void requireWithinLimits(OrderDraft placed, UnpaidOrderLimits limits) {
        pipeline.sql("SELECT held_orders, held_products FROM held_beside(:order, :buyer, :products)")
                .param("order", placed.id())
                .param("buyer", placed.userId())
                .param(
                        "products",
                        placed.lines().stream().map(OrderLine::productId).toArray(Long[]::new))
                .pending((row, number) -> requireWithinLimits(placed, limits, read(row)))
                .later();
    }

    private static UnpaidOrders requireWithinLimits(OrderDraft placed, UnpaidOrderLimits limits, UnpaidOrders unpaid) {
        unpaid.requireWithin(placed.goods(), limits);
        return unpaid;
    }

    private UnpaidOrders read(ResultSet row) throws SQLException {
        return new UnpaidOrders(row.getInt("held_orders"), products(row.getString("held_products")));
    }

    private List<ProductQuantity> products(@Nullable String products) {
        try {
            return products == null ? List.of() : List.of(json.readValue(products, ProductQuantity[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("held_beside returned no products: " + products, e);
        }
    }
}
