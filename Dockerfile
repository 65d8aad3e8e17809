# One image recipe for every program: docker build --build-arg MODULE=order-service -t electric-mall/order-service .
# The jar is built before (./mvnw -DskipTests package), so that the image holds what the tests saw.
# Another base by its digest: --build-arg BASE=eclipse-temurin@sha256:…
ARG BASE=eclipse-temurin:25.0.3_9-jre-noble
FROM ${BASE} AS layers
ARG MODULE
WORKDIR /layers
COPY ${MODULE}/target/${MODULE}-*.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination extracted && \
    cp extracted/*/lib/healthcheck-*.jar healthcheck.jar

FROM ${BASE}
# The day on which the user was made is in the image: that of the commit, if this is given.
ARG SOURCE_DATE_EPOCH
# A volume on this folder, where a program keeps files, belongs to the user as the folder does.
RUN useradd --uid 10001 --no-create-home mall && install --directory --owner=10001 /var/lib/mall
WORKDIR /app
# From what changes least to what changes most, so that a release moves only its own classes.
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/healthcheck.jar ./
COPY --from=layers /layers/extracted/application/ ./
# Replaced by docker/train.sh, which gives an image a start-up cache.
COPY docker/startup-cache/none.options startup-cache.options
# After all files, so that a new version alone changes no layer.
ARG MODULE
ARG VERSION
ARG REVISION
ARG CREATED
ARG SOURCE
LABEL org.opencontainers.image.title="electric-mall/$MODULE" \
  org.opencontainers.image.description="A program of Electric Mall, a commerce backend" \
  org.opencontainers.image.version="$VERSION" \
  org.opencontainers.image.revision="$REVISION" \
  org.opencontainers.image.created="$CREATED" \
  org.opencontainers.image.source="$SOURCE"
USER 10001
ENV SERVER_PORT=8080 MANAGEMENT_SERVER_PORT=9080
EXPOSE 8080 9080
# The base image has neither curl nor wget. A check takes 0.1 s of CPU.
HEALTHCHECK --interval=10s --timeout=10s --start-period=120s --retries=3 \
  CMD ["java", "-Xmx8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", \
    "-jar", "/app/healthcheck.jar", "MANAGEMENT_SERVER_PORT", "/actuator/health/readiness"]
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=60", "-XX:TrimNativeHeapInterval=60000", "-XX:+ExitOnOutOfMemoryError", "@startup-cache.options", "-jar", "app.jar"]
