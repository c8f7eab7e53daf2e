using Exchange.Exchanges;
using MassTransit;

namespace Exchange.Tests.Exchanges;

/// <summary>The picture of the saga in contracts/ is drawn from the machine's own transitions.</summary>
public class DiagramTests
{
    [Fact]
    public void The_picture_is_the_machine() => Golden.Check("contracts/exchange-states.md", Draw());

    static string Draw()
    {
        var arrows = new Arrows();
        new ExchangeStateMachine().Accept(arrows);
        var lines = arrows.Found.GroupBy(a => (a.From, a.To)).OrderBy(g => g.Key.From, StringComparer.Ordinal).ThenBy(g => g.Key.To, StringComparer.Ordinal)
            .Select(g => $"    {g.Key.From} --> {g.Key.To}: {string.Join(", ", g.Select(a => a.On).Distinct().Order(StringComparer.Ordinal))}");
        return $"""
            # The way of an exchange

            Drawn from the state machine itself by a test. "entry" means that the state is passed at once when there is nothing to do or to
            wait for; "facts" that something from outside was committed, "time" that a deadline came. What changes no state is not shown.

            ```mermaid
            stateDiagram-v2
                [*] --> Checking: intake
            {string.Join('\n', lines)}
            ```

            """.ReplaceLineEndings("\n");
    }

    sealed class Arrows : StateMachineVisitor
    {
        string state = "", on = "";

        public List<(string From, string On, string To)> Found { get; } = [];

        public void Visit(State visited, Action<State> next)
        {
            state = visited.Name;
            next(visited);
        }

        public void Visit(Event visited, Action<Event> next)
        {
            on = Name(visited);
            next(visited);
        }

        public void Visit<T>(Event<T> visited, Action<Event<T>> next) where T : class
        {
            on = Name(visited);
            next(visited);
        }

        public void Visit(IStateMachineActivity activity)
        {
            if (activity is MassTransit.SagaStateMachine.TransitionActivity<ExchangeFile> transition) Found.Add((state, on, transition.ToState.Name));
        }

        public void Visit(IStateMachineActivity activity, Action<IStateMachineActivity> next)
        {
            Visit(activity);
            next(activity);
        }

        public void Visit<T>(IBehavior<T> behavior) where T : class, SagaStateMachineInstance { }

        public void Visit<T>(IBehavior<T> behavior, Action<IBehavior<T>> next) where T : class, SagaStateMachineInstance => next(behavior);

        public void Visit<T, TMessage>(IBehavior<T, TMessage> behavior) where T : class, SagaStateMachineInstance where TMessage : class { }

        public void Visit<T, TMessage>(IBehavior<T, TMessage> behavior, Action<IBehavior<T, TMessage>> next) where T : class, SagaStateMachineInstance where TMessage : class => next(behavior);

        static string Name(Event visited) => visited.Name switch
        {
            nameof(FactsRecorded) => "facts",
            nameof(DeadlineReached) => "time",
            var name => name.Contains("Enter", StringComparison.Ordinal) ? "entry" : name,
        };
    }
}
