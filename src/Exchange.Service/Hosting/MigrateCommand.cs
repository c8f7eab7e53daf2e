using System.CommandLine;
using Exchange.Persistence;

namespace Exchange.Hosting;

/// <summary><c>migrate</c>: brings the production database to this version's schema. Safe beside running services of the version before, and when started twice.</summary>
static class MigrateCommand
{
    public static Command Make(CommandDesk desk) => desk.ServiceCommand("migrate", "Brings the production database to this version's schema, under a lock", async (call, stop) =>
    {
        if (call.Services.GetService<PostgresSchema>() is not { } schema) throw new StartRefused("migrate is for production: ConnectionStrings:Postgres and ConnectionStrings:RabbitMq are not set. The embedded mode migrates at its start.");
        IReadOnlyList<string> applied = [];
        // It may be started before its database.
        await call.Get<DatabaseWait>().UntilAnsweredAsync(async asked => applied = await schema.MigrateAsync(asked), stop);
        return call.Print(applied.Count == 0 ? ["The schema is this version's already."] : applied.Select(name => $"Applied {name}"));
    });
}
