namespace Exchange.Hosting;

/// <summary>Ends a request with a problem from where no result can be returned, such as parameter binding. Handlers return <see cref="Problem.Result"/> instead.</summary>
public sealed class RequestRefused(Problem problem, string? detail = null, params (string Name, object? Value)[] more) : Exception(problem.Title)
{
    public IResult Result => problem.Result(detail, more);
}
