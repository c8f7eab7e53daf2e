using System.CommandLine;

namespace Exchange.Hosting;

/// <summary>One call of a command about a retailer's data: also the retailer, who and why.</summary>
public sealed record CommandCall(ParseResult Parsed, IServiceProvider Services, Guid RetailerId, string By, string? Why) : ServiceCall(Parsed, Services);

/// <summary>One call of a command: its arguments and the services.</summary>
public record ServiceCall(ParseResult Parsed, IServiceProvider Services)
{
    TextWriter Out => Parsed.InvocationConfiguration.Output;
    TextWriter Error => Parsed.InvocationConfiguration.Error;

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public int Print<T>(Answer<T> answer, Func<T, IEnumerable<string>> lines)
        where T : class => answer.Match(value => Print(lines(value)), Print);

    public int Print(IEnumerable<string> lines)
    {
        foreach (var line in lines) Out.WriteLine(line);
        return CommandDesk.Done;
    }

    public int Print(Refusal refusal)
    {
        Error.WriteLine($"{refusal.Problem.Title} ({refusal.Problem.Code}).");
        if (refusal.Errors.Count == 0) Error.WriteLine(refusal.Detail);
        foreach (var error in refusal.Errors) Error.WriteLine($"{error.Pointer}: {error.Detail}");
        return CommandDesk.Refused;
    }

    /// <summary>Opens a file for a command, or says why not.</summary>
    public async Task<int> WithFileAsync(FileInfo file, Func<Stream, Task<int>> use)
    {
        try
        {
            await using var stream = file.OpenRead();
            return await use(stream);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Error.WriteLineAsync(failure.Message);
            return CommandDesk.NoInput;
        }
    }
}
