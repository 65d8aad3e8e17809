package com.electricmall.local.parts;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** One Kafka broker that is its own controller. Topics are created by their producers, never automatically. */
public final class Kafka extends Part {

    private static final int TIMEOUT_MILLIS = 500;

    private final int controllerPort;

    /**
     * @param port 0 takes a free one
     * @param controllerPort where the broker talks to itself; 0 takes a free one
     */
    public Kafka(Path folder, int port, int controllerPort, Path log) {
        super("kafka", folder, port, log);
        this.controllerPort = Ports.orFree(controllerPort);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    /** Asks for the brokers of the cluster, by a request as old as the protocol. */
    @Override
    public boolean isReady() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(metadataRequest());
            var answer = new DataInputStream(socket.getInputStream());
            int size = answer.readInt();
            int correlation = answer.readInt();
            int brokers = answer.readInt();
            return size > 0 && correlation == 0 && brokers > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * Forgets how far consumer groups have come, so that they read their topics again from the beginning, or from the
     * end if they are set so. The broker must not run.
     */
    public void forgetConsumerOffsets() {
        if (isAlive()) {
            throw new IllegalStateException("The broker runs");
        }
        try {
            for (var partition : Folders.named(data().resolve("log"), "__consumer_offsets-*")) {
                Folders.delete(partition);
            }
        } catch (IOException failure) {
            throw new PartFailedException("The offsets of consumers cannot be deleted: " + failure, failure);
        }
    }

    /** Metadata, version 1, of no topics. */
    private static byte[] metadataRequest() {
        short metadata = 3;
        short version = 1;
        short noClientId = -1;
        int bodySize = 2 + 2 + 4 + 2 + 4;
        return ByteBuffer.allocate(4 + bodySize)
                .putInt(bodySize)
                .putShort(metadata)
                .putShort(version)
                .putInt(0)
                .putShort(noClientId)
                .putInt(0)
                .array();
    }

    @Override
    void prepare() throws IOException {
        Files.createDirectories(data());
        Files.writeString(data().resolve("server.properties"), properties());
        if (Files.notExists(data().resolve("log/meta.properties"))) {
            Commands.run(
                    data(),
                    java(
                            List.of(),
                            "kafka.tools.StorageTool",
                            "format",
                            "--cluster-id",
                            clusterId(),
                            "--config",
                            "server.properties"));
        }
    }

    /**
     * The first broker that stops gracefully writes an archive of its classes, which halves the work of later starts.
     */
    @Override
    List<String> command() {
        return java(List.of("-XX:+AutoCreateSharedArchive"), "kafka.Kafka", "server.properties");
    }

    private static List<String> java(List<String> options, String mainClass, String... arguments) {
        var jars = UnpackedParts.kafka();
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-Xmn16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + jars.resolveSibling(jars.getFileName() + ".jsa"),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info"));
        command.addAll(options);
        command.addAll(List.of("-cp", jars.resolve("*").toString(), mainClass));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    private String properties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                # Relative to the working folder: a path here could hold neither a comma nor a backslash.
                log.dirs=log

                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                group.initial.rebalance.delay.ms=0

                # Small: one machine runs everything.
                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=4194304
                log.segment.bytes=16777216
                log.index.size.max.bytes=1048576

                # Nobody else could take the partitions over, and after a crash nobody need be waited for.
                controlled.shutdown.enable=false
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=3000
                metadata.max.idle.interval.ms=0
                """.formatted(port(), controllerPort);
    }

    /** A random id in Kafka's format; one that begins with a hyphen would be parsed as an option. */
    private static String clusterId() {
        while (true) {
            var random = UUID.randomUUID();
            byte[] bytes = ByteBuffer.allocate(16)
                    .putLong(random.getMostSignificantBits())
                    .putLong(random.getLeastSignificantBits())
                    .array();
            var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            if (!id.startsWith("-")) {
                return id;
            }
        }
    }
}
