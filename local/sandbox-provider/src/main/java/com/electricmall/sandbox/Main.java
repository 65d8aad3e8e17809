package com.electricmall.sandbox;

/** Starts the provider: its charges, its HTTP API, and the sender of its webhooks. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var settings = Settings.of(System.getenv());
        var database = new Database(settings.database());
        database.createTables();
        var charges = new ChargeService(database, settings.pace());
        var sender =
                new WebhookSender(charges, new Notices(database, settings.pace().lateness()), settings.webhooks());
        var api = new Api(charges, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            api.close();
            sender.close();
            database.close();
        }));
        sender.start();
        api.start();
    }
}
