using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Exchange.ProductionTests.Support;

/// <summary>
/// Ready means: a client is let in, through the very port that tests use. Not its log, which still says "started" while it starts again; and not a command
/// in the container, whose own start takes longer than the question.
/// </summary>
sealed class Answers(Func<IContainer, Task> connect) : IWaitUntil
{
    public static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    public async Task<bool> UntilAsync(IContainer container)
    {
        try
        {
            await connect(container);
            return true;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or BrokerUnreachableException)
        {
            return false;
        }
    }

    public static async Task ToPostgres(string database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
    }

    public static async Task ToAmqp(string broker)
    {
        await using var connection = await new ConnectionFactory { Uri = new(broker), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
    }
}
