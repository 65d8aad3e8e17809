package com.electricmall.release.standin;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process of a pod. */
record RunningPod(String name, String deployment, String image, Process process, int port) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static RunningPod start(String name, String deployment, String image) throws IOException {
        var version = image.substring(image.lastIndexOf(':') + 1);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("target", "test-classes") + File.pathSeparator,
                        OrderProcess.class.getName(),
                        version)
                .redirectError(Redirect.DISCARD)
                .start();
        // Not closed: the process would have nowhere to write to.
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var port = output.readLine();
        if (port == null) {
            throw new IOException(name + " printed no port");
        }
        return new RunningPod(name, deployment, image, process, Integer.parseInt(port));
    }

    boolean isReady() {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://127.0.0.1:%d/actuator/health/readiness".formatted(port)))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
