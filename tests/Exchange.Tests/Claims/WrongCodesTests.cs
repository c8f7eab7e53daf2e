using System.Net;
using Exchange.Claims;
using Microsoft.Extensions.Options;

namespace Exchange.Tests.Claims;

public sealed class WrongCodesTests
{
    /// <summary>Tries come back bit by bit, in real time: whoever goes on guessing meanwhile must not live on the bits.</summary>
    [Fact]
    public async Task Part_of_a_try_is_none()
    {
        using var wrong = new WrongCodes(Options.Create(new ClaimOptions { WrongCodesBurst = 2, WrongCodesPerSecond = 1 }));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(150));

        var guesses = 0;
        while (guesses < 100 && wrong.MayTry(IPAddress.Loopback))
        {
            wrong.Count(IPAddress.Loopback);
            guesses++;
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        guesses.ShouldBeInRange(2, 99);
    }
}
