package com.electricmall.order.checkout;

import com.electricmall.common.database.Pipeline;
import com.electricmall.order.ordering.OrderDraft;
import com.electricmall.order.ordering.OrderLine;
import com.electricmall.order.ordering.ProductQuantity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHoldings implements Holdings {

    private final Pipeline pipeline;
    private final ObjectMapper json;

    JdbcHoldings(Pipeline pipeline, ObjectMapper json) {
        this.pipeline = pipeline;
        this.json = json;
    }

    @Override
    public Holding beside(OrderDraft placed) {
        return pipeline.sql("SELECT held_orders, held_products FROM held_beside(:order, :buyer, :products)")
                .param("order", placed.id())
                .param("buyer", placed.userId())
                .param(
                        "products",
                        placed.lines().stream().map(OrderLine::productId).toArray(Long[]::new))
                .single((row, number) -> new Holding(row.getInt("held_orders"), read(row.getString("held_products"))));
    }

    private List<ProductQuantity> read(@Nullable String products) {
        try {
            return products == null ? List.of() : List.of(json.readValue(products, ProductQuantity[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("held_beside tells no products: " + products, e);
        }
    }
}
