# One image recipe for every program: docker build --build-arg MODULE=order-service -t electric-mall/order-service .
# The jar is built before (./mvnw -DskipTests package), so that the image holds what the tests saw.
FROM eclipse-temurin:25-jre AS layers
ARG MODULE
WORKDIR /layers
COPY ${MODULE}/target/${MODULE}-*.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home mall
WORKDIR /app
# From what changes least to what changes most, so that a release moves only its own classes.
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
USER 10001
ENV SERVER_PORT=8080 MANAGEMENT_SERVER_PORT=9080
EXPOSE 8080 9080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD curl --fail --silent http://localhost:${MANAGEMENT_SERVER_PORT}/actuator/health/readiness || exit 1
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]
