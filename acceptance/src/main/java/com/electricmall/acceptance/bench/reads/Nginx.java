package com.electricmall.acceptance.bench.reads;

import com.electricmall.local.suite.SuiteException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An nginx of our own, in a folder of its own; an nginx that serves this machine is left alone. */
final class Nginx implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program, where it is installed: Debian has it in a folder that is not on everybody's path. */
    static Optional<Path> program() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** One that answers every request by that body. */
    static Nginx answering(Path program, Path folder, byte[] body) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("answer.json"), body);
        return start(program, folder, """
                location / {
                  default_type application/json;
                  try_files /answer.json =404;
                }
                """, "");
    }

    /** One that asks another each time, over connections that it keeps. */
    static Nginx before(Path program, Path folder, Nginx other) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return start(program, folder, """
                location / {
                  proxy_pass http://behind;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                }
                """, """
                upstream behind {
                  server 127.0.0.1:%d;
                  keepalive 128;
                  keepalive_requests 1000000000;
                }
                """.formatted(other.port));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static Nginx start(Path program, Path folder, String location, String upstream)
            throws IOException, InterruptedException {
        var port = freePort();
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                %s
                pid nginx.pid;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  keepalive_requests 1000000000;
                  open_file_cache max=16;
                  %s
                  server {
                    listen 127.0.0.1:%d;
                    root .;
                    %s
                  }
                }
                """.formatted(workerUser(), upstream, port, location));
        var process = new ProcessBuilder(
                        program.toString(), "-p", folder.toAbsolutePath() + "/", "-c", "nginx.conf", "-e", "error.log")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        var nginx = new Nginx(process, port);
        try {
            nginx.awaitReady(folder);
            return nginx;
        } catch (InterruptedException | SuiteException e) {
            nginx.close();
            throw e;
        }
    }

    /** Started by root, it would have its workers run as somebody who may not read the folder. */
    private static String workerUser() {
        return "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    }

    private void awaitReady(Path folder) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
        throw new SuiteException("nginx does not start, see " + folder.resolve("error.log"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
