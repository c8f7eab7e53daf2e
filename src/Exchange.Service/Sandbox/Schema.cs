namespace Exchange.Sandbox;

/// <summary>The sandbox's tables. Times are Unix milliseconds.</summary>
static class Schema
{
    public static void Create(Book book)
    {
        book.Run("PRAGMA journal_mode = WAL");
        book.Run("PRAGMA synchronous = NORMAL");
        book.Run("PRAGMA busy_timeout = 5000");
        book.Run("""
            CREATE TABLE IF NOT EXISTS licence (
                id TEXT PRIMARY KEY, origin TEXT NOT NULL, gtin TEXT NOT NULL, state TEXT NOT NULL, suspended_by TEXT,
                valid_until INTEGER, seats INTEGER NOT NULL, renewal TEXT NOT NULL, billed_by TEXT, next_charge INTEGER,
                activation_code TEXT UNIQUE, serial TEXT, account_email TEXT, order_number TEXT,
                licence_key TEXT, client_reference TEXT) WITHOUT ROWID
            """);
        book.Run("CREATE INDEX IF NOT EXISTS licence_serial ON licence (serial) WHERE serial IS NOT NULL");
        book.Run("CREATE INDEX IF NOT EXISTS licence_order ON licence (order_number) WHERE order_number IS NOT NULL");
        book.Run("CREATE INDEX IF NOT EXISTS licence_account ON licence (account_email) WHERE account_email IS NOT NULL");
        book.Run("CREATE INDEX IF NOT EXISTS licence_client ON licence (client_reference) WHERE client_reference IS NOT NULL");
        book.Run("""
            CREATE TABLE IF NOT EXISTS reservation (
                id TEXT PRIMARY KEY, gtin TEXT NOT NULL, state TEXT NOT NULL, expires_at INTEGER NOT NULL, client_reference TEXT NOT NULL) WITHOUT ROWID
            """);
        // One row a POST: the answer given under its key, and from when a slow one may be told.
        book.Run("""
            CREATE TABLE IF NOT EXISTS answer (
                key TEXT PRIMARY KEY, request BLOB NOT NULL, operation TEXT NOT NULL UNIQUE, status INTEGER NOT NULL, body TEXT NOT NULL, ready_at INTEGER NOT NULL) WITHOUT ROWID
            """);
        book.Run("CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    }
}
