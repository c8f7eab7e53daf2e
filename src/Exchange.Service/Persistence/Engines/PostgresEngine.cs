using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Exchange.Persistence;

/// <summary>PostgreSQL: many writers in many replicas, who claim rows, and repeat what another one was in the way of.</summary>
sealed class PostgresEngine : DbEngine
{
    public override bool OneWriter => false;
    public override int CommitLoops => 2;
    public override TableWriter WriterOf(IEntityType type) => new PostgresWriter(type);
    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override Task OpenForWritingAsync(ExchangeDb db, CancellationToken stop) => db.Database.OpenConnectionAsync(stop);

    // A unique value that somebody else's transaction has just taken: whoever looks first sees it at the next try.
    public override bool IsConflict(Exception why) => Causes(why).OfType<PostgresException>().Any(p => p.SqlState is
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation);

    // Class 57: the server goes down or comes up; class 08: the connection; class 53: it has no room just now.
    public override bool IsOutage(Exception why) => Causes(why).Any(cause => cause switch
    {
        PostgresException told => told.SqlState.StartsWith("57P", StringComparison.Ordinal) || told.SqlState.StartsWith("08", StringComparison.Ordinal) || told.SqlState.StartsWith("53", StringComparison.Ordinal),
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    });
}
