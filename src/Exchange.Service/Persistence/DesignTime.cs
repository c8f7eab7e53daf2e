using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Exchange.Persistence;

/// <summary>For <c>dotnet ef migrations add</c> alone.</summary>
sealed class DesignTime : IDesignTimeDbContextFactory<ExchangeDb>
{
    public ExchangeDb CreateDbContext(string[] args) => SqliteFile.Open(":memory:");
}
