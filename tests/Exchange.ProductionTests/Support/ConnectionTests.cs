using Exchange.Persistence;
using Npgsql;

namespace Exchange.ProductionTests.Support;

public sealed class ConnectionTests
{
    [Fact]
    public void What_a_connection_string_says_holds_and_what_it_leaves_out_is_completed()
    {
        var made = new NpgsqlConnectionStringBuilder(PostgresDatabase.Complete("Host=db;Maximum Pool Size=7"));
        (made.Host, made.MaxPoolSize, made.MaxAutoPrepare, made.AutoPrepareMinUsages, made.KeepAlive, made.ApplicationName).ShouldBe(("db", 7, 256, 2, 10, "exchange"));
        new NpgsqlConnectionStringBuilder(PostgresDatabase.Complete("Host=db;MaxAutoPrepare=0")).MaxAutoPrepare.ShouldBe(0);
    }
}
