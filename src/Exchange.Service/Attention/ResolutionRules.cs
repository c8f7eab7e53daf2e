using Exchange.Contracts;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Exchanges.Verbs;

namespace Exchange.Attention;

/// <summary>What a person may answer.</summary>
public enum Resolution
{
    /// <summary>The proof is enough.</summary>
    Approve,
    /// <summary>The proof is not enough: the exchange is rejected.</summary>
    Reject,
    /// <summary>The service tries once more, in a new round.</summary>
    Retry,
    /// <summary>It will not be done.</summary>
    WriteOff,
    /// <summary>It was done by people.</summary>
    Done,
}

/// <summary>Which answers an obligation takes, and what each does to the exchange.</summary>
static class ResolutionRules
{
    public static IReadOnlyList<Resolution> For(Obligation owed) => owed switch
    {
        { Kind: ObligationKind.Proof } => [Resolution.Approve, Resolution.Reject],
        { Kind: ObligationKind.Decision, Subject: RevocationRefused } => [Resolution.Retry, Resolution.WriteOff],
        { Kind: ObligationKind.Decision or ObligationKind.Promise or ObligationKind.Renewal } => [Resolution.Done, Resolution.WriteOff],
        { Kind: ObligationKind.Refund } => [],
        { ResendAt: null } => [Resolution.Retry, Resolution.WriteOff],
        _ => [], // the service is at it
    };

    const string RevocationRefused = "revocation-refused";

    /// <summary>Does what was answered; who and why are journaled with it.</summary>
    public static void Apply(ExchangeFile file, Obligation owed, Resolution resolution, string by, string reason)
    {
        if (resolution == Resolution.Retry && owed.Kind != ObligationKind.Decision)
        {
            Again(file, owed, by, reason);
            return;
        }
        Owed.Close(file, owed, Views.Kebab(resolution.ToString()), by, reason);
        switch (owed.Kind, resolution)
        {
            case (ObligationKind.Proof, Resolution.Approve): Forward.VerifyProof(file, by); break;
            case (ObligationKind.Proof, _): Forward.RejectProof(file, by); break;
            case (ObligationKind.Decision, Resolution.Retry): file.Row.Round++; break;
            case (ObligationKind.Decision, Resolution.WriteOff) when owed.Subject == RevocationRefused: Forward.GiveUpRevocation(file); break;
            case (ObligationKind.VendorAcknowledgement, _): Forward.GiveUpRevocation(file); break;
            case (ObligationKind.Renewal, Resolution.Done): file.Row.RenewalOn = false; break;
        }
    }

    static void Again(ExchangeFile file, Obligation owed, string by, string reason)
    {
        owed.Round++;
        (owed.Attempt, owed.WaitsFor, owed.ResendAt) = (0, null, file.Now);
        file.Record(new ObligationRetriedFact(owed.Id, owed.Kind, by, reason));
    }
}
