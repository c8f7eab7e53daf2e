using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Speech;

/// <summary>One line on a terminal: which collector looks, and at how many places it has been. It goes on with the work itself; no timer does, and nothing is written into a pipe.</summary>
static class Progress
{
    const int Step = 256;

    static bool shown;
    static Collector? place;
    static int entries;
    static int width;

    /// <summary>Shows the line from here on, if there is a terminal to show it.</summary>
    public static void Show()
    {
        shown = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        Tree.Looked = Count;
    }

    public static void Begin(Collector collector)
    {
        (place, entries) = (collector, 0);
        Write();
    }

    static void Count()
    {
        if (place is not null && ++entries % Step == 0) Write();
    }

    /// <summary>Takes the line away: what is said next stands by itself.</summary>
    public static void End()
    {
        if (shown) Console.Error.Write($"\r{new string(' ', width)}\r");
        (place, width) = (null, 0);
    }

    static void Write()
    {
        if (!shown) return;
        var line = Words.Looking(Words.Of(place!.Value), Words.Number(entries));
        Console.Error.Write($"\r{line.PadRight(width)}");
        width = Math.Max(width, line.Length);
    }
}
