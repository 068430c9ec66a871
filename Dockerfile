# syntax=docker/dockerfile:1
# Builds Rookery from source and runs it as a user without rights.
#   docker build -t rookery .
#   docker run --rm --network host -v rookery-data:/var/lib/rookery rookery
# Local mode listens on loopback only and has no login, so the container shares the host's network: a published port (-p) would
# reach nothing. Base images are arguments, for registries of one's own.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUN_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -q -Dmaven.test.skip=true package \
 && java -Djarmode=tools -jar target/rookery.jar extract --layers --launcher --destination target/layers

FROM ${RUN_IMAGE}
RUN groupadd --gid 10001 rookery \
 && useradd --uid 10001 --gid rookery --home-dir /var/lib/rookery --create-home --shell /usr/sbin/nologin rookery
WORKDIR /opt/rookery
# Slowest-changing layer first, so that a new commit ships only the last one.
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./
USER rookery
ENV ROOKERY_DATA_DIR=/var/lib/rookery
VOLUME /var/lib/rookery
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD \
  bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080 && printf "GET /liveness HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n\r\n" >&3 && head -1 <&3 | grep -q " 200"'
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "org.springframework.boot.loader.launch.JarLauncher"]
