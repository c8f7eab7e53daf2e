using System.Globalization;

namespace Exchange.Benchmarks.Speed;

/// <summary>How long customers took who were served within the service, in seconds: all together, and each of them.</summary>
sealed record Drive(double Took, double Middle, double P99, double Longest)
{
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Took} {Middle} {P99} {Longest}");

    public static Drive Read(string text) => text.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray() is [var took, var middle, var p99, var longest]
        ? new(took, middle, p99, longest)
        : throw new FormatException(text);
}
