# An image with the start-up cache of its program; docker/train.sh builds it. The cache fits this JVM and these jars
# only. Labels and all else are those of the image.
ARG IMAGE
FROM ${IMAGE}
COPY startup.aot startup.aot
COPY use.options startup-cache.options
