package com.electricmall.acceptance.restore;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.history.Buyer;
import com.electricmall.acceptance.history.History;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.parts.backup.ClusterFiles;
import com.electricmall.local.suite.state.ErasureRegister;
import com.electricmall.local.suite.state.SuiteHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What happens to the suite until it is restored, step by step; clients buy all the while. */
final class RestoreDrill implements AutoCloseable {

    private static final int PORT_OFFSET = 7000;
    private static final int BUYERS = 4;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> METHODS = List.of("card-ok", "card-ok", "card-ok", "card-slow");

    private final SuiteHome home = new SuiteHome(RunningSuite.root(), PORT_OFFSET);
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<Thread> buyers = new ArrayList<>();
    private final History history;
    private Suite suite;

    RestoreDrill() throws IOException {
        dropBackups();
        mall("up", "-d", "--fresh", "--no-demo", "--archive");
        suite = Suite.at(home);
        history = History.at(home.state().resolve("restore.jsonl"));
    }

    Suite suite() {
        return suite;
    }

    Shop shop() {
        return new Shop(suite.gateway());
    }

    History history() {
        return history;
    }

    void startBuying(List<Integer> products) {
        for (var i = 0; i < BUYERS; i++) {
            var name = "buyer-" + UUID.randomUUID().toString().substring(0, 13);
            var buyer = new Buyer(name, suite.gateway(), products, METHODS, history, new SplittableRandom(i));
            buyers.add(Thread.ofVirtual().name(name).start(() -> buyer.buyUntil(enough::get)));
        }
        awaitPurchase();
    }

    /** One that begins from now on. */
    void awaitPurchase() {
        var now = Instant.now();
        await("somebody buys something")
                .atMost(SOON)
                .until(() -> history.firstPurchaseBegunAfter(now).isPresent());
    }

    void backUp() {
        mall("backup", backup().toString());
    }

    void awaitStatus(Client customer, String order, String status) {
        await("order %s is %s".formatted(order, status))
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> customer.get("/orders/" + order).text("status").equals(status));
    }

    /** The payment's event is in Kafka when it returns. */
    void awaitCapture(Client customer, String order) {
        await("order %s is captured, and Kafka has the event".formatted(order))
                .atMost(SOON)
                .until(() -> customer.get("/payments?orderId=" + order)
                                .body()
                                .findValuesAsText("status")
                                .contains("CAPTURED")
                        && query("payments", "SELECT count(*) FROM outbox").equals("0"));
    }

    /**
     * A moment that the archived log goes beyond, and what happened right after hardly: the log has one transaction
     * more, by which a recovery knows that it has come to the moment.
     */
    Instant archiveLog() throws SQLException {
        var moment = Instant.now().truncatedTo(MICROS);
        query("orders", "SELECT pg_current_xact_id()");
        var segment = query("orders", "SELECT pg_walfile_name(pg_switch_wal())");
        await(segment + " is archived")
                .atMost(SOON)
                .until(() -> query("orders", "SELECT last_archived_wal FROM pg_stat_archiver")
                                .compareTo(segment)
                        >= 0);
        return moment;
    }

    /** It is in the register, which outlives the databases, when it returns. */
    void erase(Client customer, long account) {
        customer.call("DELETE", "/users/me", Map.of("password", Shop.PASSWORD), Map.of())
                .expect(202);
        var register = new ErasureRegister(home.archive(), systemIdentifier());
        await("the erasure of %d is registered".formatted(account))
                .atMost(SOON)
                .until(() -> register.ids().contains(account));
    }

    private String systemIdentifier() {
        try {
            return ClusterFiles.systemIdentifier(home.data().resolve("postgres/data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whom the restore says to erase again. */
    List<String> accountsToErase() throws IOException {
        return Files.readAllLines(home.accountsToErase());
    }

    /** {@code kill -9} of the supervisor and of PostgreSQL, and all its files are gone. */
    void loseDatabases() {
        var postgres = suite.handle("postgres").orElseThrow();
        var family = Stream.concat(Stream.of(postgres), postgres.descendants()).toList();
        ChildProcess.find(home.state().resolve("supervisor.pid")).orElseThrow().kill();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(process -> process.onExit().join());
        delete(home.data().resolve("postgres"));
    }

    void stopBuying() throws InterruptedException {
        enough.set(true);
        for (var buyer : buyers) {
            buyer.interrupt();
            buyer.join();
        }
    }

    void restoreTo(Instant moment) {
        mall("restore", backup().toString(), "--to", moment.toString());
        mall("up", "-d", "--no-demo");
        suite = Suite.at(home);
    }

    private String query(String database, String sql) throws SQLException {
        try (var connection = suite.superuser(database).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Path backup() {
        return home.backups().resolve("drill");
    }

    private void mall(String... arguments) {
        Suite.mall(home, List.of(arguments));
    }

    private void dropBackups() {
        delete(home.backups());
        delete(home.archive());
    }

    private static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        history.close();
        mall("down");
        dropBackups();
    }
}
