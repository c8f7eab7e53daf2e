using Exchange.Hosting;

await using var app = ServiceHost.Build(args);
var service = await app.StartEmbeddedAsync();
await DemoLicence.MintAsync(service, TimeProvider.System.GetUtcNow());
Console.WriteLine(Welcome.Text(service, TimeProvider.System.GetUtcNow()));
await app.WaitForShutdownAsync();
