package com.electricmall.local.suite.importing;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.Gateway;
import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.http.LocalHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file to {@code POST /products/import} in one request.
 *
 * @param gateway as its merchant sees it
 * @param username of the merchant, or of the administrator
 */
public record ProductImport(Gateway gateway, String username) {
    private static final int NONE = 0;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final double MEGABYTE = 1 << 20;

    /**
     * Signs in.
     *
     * @param url of the gateway
     * @throws SuiteException if name and password are wrong, or nobody answers
     */
    public static ProductImport as(String username, String password, String url) {
        try {
            var anyone = new Gateway(new LocalHttp(), url, null);
            return new ProductImport(anyone.signedIn(username, password), username);
        } catch (Gateway.RefusedException e) {
            throw switch (e.status()) {
                case NONE -> noGateway(url, e);
                case UNAUTHENTICATED ->
                    new SuiteException(
                            "%s cannot sign in: there is no such user, or the password is another one."
                                    .formatted(username),
                            e);
                default -> new SuiteException(username + " cannot sign in: " + e.getMessage(), e);
            };
        }
    }

    /**
     * @param currency of the prices of a Shopify export; CNY if missing
     * @throws SuiteException if the whole file is refused, or it is cut off
     */
    public ImportSummary run(ProductFile file, @Nullable String currency, ImportProgress progress) {
        return run(file, currency, null, progress);
    }

    /**
     * As {@link #run(ProductFile, String, ImportProgress)}.
     *
     * @param merchantId whose products these are where lines name nobody, for an administrator
     */
    public ImportSummary run(
            ProductFile file, @Nullable String currency, @Nullable Long merchantId, ImportProgress progress) {
        StreamedPost.Answer answer;
        try {
            answer = new StreamedPost(
                            address(file.format(), currency, merchantId),
                            Map.of(
                                    "Authorization",
                                    "Bearer " + gateway.accessToken(),
                                    "Accept",
                                    "application/json, application/problem+json",
                                    "Content-Type",
                                    file.format().mediaType()))
                    .send(body(file, progress));
        } catch (ConnectException e) {
            throw noGateway(gateway.url(), e);
        } catch (IOException e) {
            throw new SuiteException(cutOff(file, "The connection was cut (" + e.getMessage() + ")"), e);
        } finally {
            progress.end();
        }
        if (answer.status() != 200) {
            throw refused(answer, file, merchantId);
        }
        return ImportSummary.of(Json.read(answer.body()), progress.seconds());
    }

    private URI address(FileFormat format, @Nullable String currency, @Nullable Long merchantId) {
        String money = currency == null ? "" : "&currency=" + URLEncoder.encode(currency, StandardCharsets.UTF_8);
        String merchant = merchantId == null ? "" : "&merchantId=" + merchantId;
        return URI.create(gateway.url() + "/products/import?format=" + format + money + merchant);
    }

    private static StreamedPost.Body body(ProductFile file, ImportProgress progress) {
        return new StreamedPost.Body() {
            @Override
            public int read(byte[] piece) {
                int count = file.read(piece);
                if (count < 0) {
                    progress.sent();
                }
                return count;
            }

            @Override
            public void sent() {
                progress.at(file.lines(), file.bytes(), file.share());
            }
        };
    }

    private SuiteException refused(StreamedPost.Answer answer, ProductFile file, @Nullable Long merchantId) {
        if (answer.status() == FORBIDDEN && merchantId == null) {
            return new SuiteException(username + " is no merchant, and no administrator either.");
        }
        var described = described(answer);
        return new SuiteException(
                answer.status() >= 500 ? cutOff(file, described) : "The file was refused: " + described);
    }

    private static String described(StreamedPost.Answer answer) {
        try {
            var problem = Json.read(answer.body());
            var reasons = ImportSummary.reasons(problem.path("errors"));
            var detail = problem.path("detail").asText(problem.path("title").asText());
            return "%s (%d)".formatted(reasons.isEmpty() ? detail : reasons, answer.status());
        } catch (UncheckedIOException notJson) {
            return "answered " + answer.status();
        }
    }

    private static String cutOff(ProductFile file, String why) {
        return String.format(
                Locale.ROOT,
                "%s after %,d lines (%.1f MB) were sent. What was written of them stays, whole lines alone. Running the "
                        + "same command again is safe: what has a sku, or a familyId with options, is found and not "
                        + "made a second time.",
                why,
                file.lines(),
                file.bytes() / MEGABYTE);
    }

    private static SuiteException noGateway(String url, Exception cause) {
        return new SuiteException("The gateway does not answer at " + url + ": ./mall ps shows what runs.", cause);
    }
}
