namespace Exchange.Persistence;

/// <summary>Before anything of the service starts, the database answers and has the schema that this version knows; or it doesn't start.</summary>
sealed class PostgresStart(PostgresSchema schema, DatabaseWait database) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken stop) => database.UntilAnsweredAsync(schema.CheckAsync, stop);

    public Task StartAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken stop) => Task.CompletedTask;
}
