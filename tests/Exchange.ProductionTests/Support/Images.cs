namespace Exchange.ProductionTests.Support;

/// <summary>Which images are the engines: tests/containers/env says it.</summary>
static class Images
{
    public static string Postgres => Named("EXCHANGE_POSTGRES_IMAGE");
    public static string RabbitMq => Named("EXCHANGE_RABBITMQ_IMAGE");

    static string Named(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new InvalidOperationException($"{variable} is not set. Run tests/containers/prepare once, then: source tests/containers/env");
}
