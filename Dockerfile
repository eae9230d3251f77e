# Builds Jackfield and packs it as a layered image that runs without root. Local servers (PostgreSQL, Redis) stay out.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -Dproduction -Dmaven.test.skip=true package \
    && mv target/jackfield-*.jar target/app.jar \
    && java -Djarmode=tools -jar target/app.jar extract --layers --launcher --destination /layers

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 jackfield \
    && useradd --system --uid 10001 --gid jackfield --home-dir /app --shell /usr/sbin/nologin jackfield \
    && install -d -o jackfield -g jackfield /app /data
WORKDIR /app
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
COPY --chmod=755 deploy/healthcheck /usr/local/bin/healthcheck
USER 10001:10001

ENV PORT=8080 \
    MANAGEMENT_PORT=9876 \
    DATA_DIR=/data \
    JAVA_TOOL_OPTIONS="-XX:InitialRAMPercentage=70 -XX:MaxRAMPercentage=70 \
-XX:+UseParallelGC -XX:NewRatio=1 -XX:MaxTenuringThreshold=1 -XX:+AlwaysPreTouch -XX:+UseTransparentHugePages \
-XX:MetaspaceSize=256m -XX:ReservedCodeCacheSize=512m -XX:+ExitOnOutOfMemoryError"
# 8080 is for the world, 9876 (health, metrics, consoles) never is.
EXPOSE 8080 9876
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["healthcheck"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "org.springframework.boot.loader.launch.JarLauncher"]
