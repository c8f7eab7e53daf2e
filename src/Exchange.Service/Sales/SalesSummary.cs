namespace Exchange.Sales;

/// <summary>What became of a sales file.</summary>
/// <param name="Lines">Lines of sales in the file, wrong ones included.</param>
/// <param name="Imported">New lines.</param>
/// <param name="Unchanged">Lines that were there already, just so.</param>
/// <param name="Conflicts">Lines that contradict what is stored; what was stored first stays.</param>
/// <param name="Errors">Lines that are wrong in themselves.</param>
/// <param name="Days">Store days that count as imported whole: none of their lines was wrong.</param>
/// <param name="Problems">The first thousand conflicts and errors.</param>
public sealed record SalesSummary(int Lines, int Imported, int Unchanged, int Conflicts, int Errors, int Days, IReadOnlyList<LineProblem> Problems);

/// <param name="Line">The file's line, from 1; the header is line 1.</param>
/// <param name="Kind"><c>error</c> or <c>conflict</c>.</param>
public sealed record LineProblem(int Line, string Kind, string Detail);
