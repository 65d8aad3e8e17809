package com.electricmall.sandbox;

/** Puts the provider together: a book, an address at which it is asked, and a postman. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var settings = Settings.of(System.getenv());
        var database = new Database(settings.database());
        database.createTables();
        var book = new Book(database, settings.pace());
        var postman = new Postman(book, new Notices(database, settings.pace().lateness()), settings.webhooks());
        var api = new Api(book, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            api.close();
            postman.close();
            database.close();
        }));
        postman.start();
        api.start();
    }
}
