using Exchange.Exchanges;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Persistence;

/// <summary>Everything that is stored. Each slice configures its own tables (IEntityTypeConfiguration in the slice's folder).</summary>
public class ExchangeDb : DbContext, IDataProtectionKeyContext
{
    public ExchangeDb(DbContextOptions<ExchangeDb> options)
        : base(options)
    {
    }

    private protected ExchangeDb(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>Data Protection's own, wrapped by a certificate; used where there are replicas.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        model.ApplyConfigurationsFromAssembly(typeof(ExchangeDb).Assembly);
        if (Database.IsNpgsql()) LeaveRoom(model);
    }

    /// <summary>What is updated at each step stays on its page: then no index is touched, and the log holds only what changed.</summary>
    static void LeaveRoom(ModelBuilder model)
    {
        model.Entity<ExchangeRow>().HasStorageParameter("fillfactor", 50);
        model.Entity<DeviceSlot>().HasStorageParameter("fillfactor", 70);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<string>();
        // Ordered by code points wherever it runs, whatever language the database was made for.
        if (Database.IsNpgsql()) conventions.Properties<string>().UseCollation("C");
    }

    sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc), time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
