using Microsoft.EntityFrameworkCore.Design;

namespace Exchange.Persistence;

/// <summary>For <c>dotnet ef migrations add … --context ExchangeDb -o Persistence/Migrations/Sqlite</c> alone.</summary>
sealed class DesignTime : IDesignTimeDbContextFactory<ExchangeDb>
{
    public ExchangeDb CreateDbContext(string[] args) => SqliteFile.Open(":memory:");
}

/// <summary>For <c>dotnet ef migrations add … --context PostgresMigrations -o Persistence/Migrations/Postgres</c> alone; nothing is connected to.</summary>
sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresMigrations>
{
    public PostgresMigrations CreateDbContext(string[] args) => PostgresDatabase.OpenForMigration("Host=localhost");
}
