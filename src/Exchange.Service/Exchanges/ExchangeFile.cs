using Exchange.Contracts.Journal;
using Exchange.Contracts.Webhooks;
using Exchange.Journal;
using MassTransit;

namespace Exchange.Exchanges;

/// <summary>An exchange's whole file, as a clerk would say: the row and all that changes with it in one commit.</summary>
public sealed class ExchangeFile : SagaStateMachineInstance
{
    Deal? deal;

    public required ExchangeRow Row { get; init; }
    /// <summary>One instant for the whole change.</summary>
    public required DateTime Now { get; init; }
    public List<DeviceSlot> Slots { get; init; } = [];
    public List<Tender> Tenders { get; init; } = [];
    public List<Refund> Refunds { get; init; } = [];
    public List<Obligation> Obligations { get; init; } = [];

    /// <summary>The row, and its parts that live in rows of their own.</summary>
    internal IEnumerable<object> Rows => [Row, .. Slots, .. Tenders, .. Refunds, .. Obligations];

    /// <summary>Facts of this change, to be appended to the journal.</summary>
    public List<JournalRow> NewFacts { get; } = [];
    /// <summary>Rows of other tables that go in or out with this change.</summary>
    public List<object> Inserted { get; } = [];
    public List<object> Deleted { get; } = [];
    /// <summary>The licence and the receipt line's unit may be exchanged again.</summary>
    public bool FreesReservations { get; set; }

    public Guid CorrelationId { get => Row.Id; set => throw new NotSupportedException("An exchange keeps its id."); }
    public string State { get => Row.State; set => Row.State = value; }

    public Deal Deal => deal ??= Deal.Of(Row.DealJson);

    public void ChangeDeal(Deal changed) => (deal, Row.DealJson) = (changed, changed.ToJson());

    /// <summary>Appends a fact. It carries no personal data and no keys.</summary>
    public void Record(IFact happened)
    {
        var fact = JournalFact.Append(Row.JournalHead, Row.JournalCount + 1, EventCatalogue.Of(happened).Name, Now, JournalJson.Write(happened));
        (Row.JournalCount, Row.JournalHead) = (fact.Number, fact.Hash);
        NewFacts.Add(new JournalRow
        {
            SubjectId = Row.Id, Number = fact.Number, RetailerId = Row.RetailerId, Subject = $"exchange:{Row.HumanId}", Store = Row.StoreNumber,
            Type = fact.Type, At = fact.At, Body = fact.Body, Hash = fact.Hash,
        });
    }

    public long Paid => Tenders.Sum(t => t.Amount);
    public long Refunded => Refunds.Sum(r => r.Amount);
}
