using Exchange.Exchanges;
using MassTransit;
using MassTransit.SagaStateMachine;

namespace Exchange.Tests.Exchanges;

/// <summary>The picture of the saga in contracts/ is drawn from the machine itself.</summary>
public class DiagramTests
{
    [Fact]
    public void The_picture_is_the_machine() => Golden.Check("contracts/exchange-states.md", Draw());

    static string Draw()
    {
        var graph = new ExchangeStateMachine().GetGraph();
        var edges = graph.Edges.ToList();
        // state -> event -> state: an event's vertex has one source and its targets.
        var lines = edges.Where(e => e.From.VertexType == typeof(State) || e.From.VertexType.IsAssignableTo(typeof(State)))
            .SelectMany(from => edges.Where(to => to.From.Equals(from.To) && to.To.Title != from.From.Title).Select(to => (From: from.From.Title, Event: from.To.Title, To: to.To.Title)))
            .Where(e => e.From is not ("Initial" or "Final"))
            .GroupBy(e => (e.From, e.To)).OrderBy(g => g.Key.From, StringComparer.Ordinal).ThenBy(g => g.Key.To, StringComparer.Ordinal)
            .Select(g => $"    {g.Key.From} --> {g.Key.To}: {string.Join(", ", g.Select(e => Name(e.Event, e.From)).Distinct().Order(StringComparer.Ordinal))}");
        return $"""
            # The way of an exchange

            Drawn from the state machine itself by a test. "On entry" means that the state is passed at once when nothing is to be done or
            waited for; what is ignored is not shown.

            ```mermaid
            stateDiagram-v2
                [*] --> Checking: intake
            {string.Join('\n', lines)}
            ```

            """.ReplaceLineEndings("\n");
    }

    static string Name(string title, string state) => title.StartsWith(state, StringComparison.Ordinal) ? "on entry" : title;
}
