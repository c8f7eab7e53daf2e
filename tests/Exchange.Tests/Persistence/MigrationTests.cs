using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Persistence;

public sealed class MigrationTests
{
    /// <summary>The service doesn't ask at its start, since it takes longer than the start should.</summary>
    [Fact]
    public void The_migrations_make_what_the_model_says()
    {
        using var db = MadeDatabase.Open(":memory:");
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
