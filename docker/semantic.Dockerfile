# An image of product-service that finds products by meaning, after ./mvnw -DskipTests package:
# docker build --build-arg IMAGE=electric-mall/product-service -t electric-mall/product-service:semantic \
#   -f docker/semantic.Dockerfile product-service/sentence-embedding/target
ARG IMAGE
FROM ${IMAGE}
COPY libraries semantic
ENV MALL_SEARCH_SEMANTIC=true
