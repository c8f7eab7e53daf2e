namespace Exchange.Tests.Webhooks.Contract;

public sealed class AsyncApiTests
{
    [Fact]
    public void The_contract_is_made_from_the_catalogue() => Golden.Check("contracts/asyncapi.yaml", AsyncApiDocument.Text());
}
