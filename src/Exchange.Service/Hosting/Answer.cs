using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Hosting;

/// <summary>One wrong value: where it stands (JSON Pointer, RFC 6901) and what to change.</summary>
public sealed record FieldError(string Pointer, string Detail);

/// <summary>Why something was not done; the same for endpoints and commands.</summary>
public sealed record Refusal(Problem Problem, string Detail)
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public static Refusal Invalid(IReadOnlyList<FieldError> errors) =>
        new(Problems.ValidationFailed, string.Join(' ', errors.Take(3).Select(e => $"{e.Pointer}: {e.Detail}"))) { Errors = errors };

    public static Refusal Invalid(string pointer, string detail) => Invalid([new(pointer, detail)]);

    public ProblemHttpResult Result() => Errors.Count > 0 ? Problem.Result(Detail, ("errors", Errors)) : Problem.Result(Detail);
}

/// <summary>Either what was asked for or a refusal.</summary>
public readonly record struct Answer<T>(T? Value, Refusal? Refusal)
    where T : class
{
    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(null, refusal);

    public TResult Match<TResult>(Func<T, TResult> done, Func<Refusal, TResult> refused) =>
        Refusal is null ? done(Value!) : refused(Refusal);

    /// <summary>200 with the value, or the refusal's problem.</summary>
    public Results<Ok<T>, ProblemHttpResult> Result() =>
        Refusal is null ? TypedResults.Ok(Value!) : Refusal.Result();
}
