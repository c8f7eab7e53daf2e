using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Persistence;
using MassTransit;

namespace Exchange.Licences;

/// <summary>Carries out a command at the vendor that it names and publishes what came of it. Does nothing of its own to the exchange.</summary>
sealed partial class LicenceDesk(Vendors vendors, ProvisioningGate gate, Vault vault, ILogger<LicenceDesk> log) : IConsumer<LicenceCommand>
{
    /// <summary>Calls that this process has under way: a resend of one of them has nothing to add.</summary>
    static readonly ConcurrentDictionary<string, bool> underWay = [];

    public async Task Consume(ConsumeContext<LicenceCommand> context)
    {
        var command = context.Message;
        if (!underWay.TryAdd(command.Key, true)) return;
        try
        {
            var answer = await ActAsync(command, context.CancellationToken);
            CrashPoint.Hit("after-vendor");
            await context.Publish(Reply(command, answer), context.CancellationToken);
        }
        finally
        {
            underWay.TryRemove(command.Key, out _);
        }
    }

    async Task<VendorAnswer> ActAsync(LicenceCommand command, CancellationToken stop)
    {
        var vendor = vendors.For(command.Vendor);
        var call = Call(command);
        if (command.Step == Step.Provision && await gate.WhyNotAsync(command.RetailerId, command.Programme, command.ProgrammeVersion, stop) is { } wait)
            return new VendorAnswer.TryLater(wait);
        var began = Stopwatch.GetTimestamp();
        var answer = command.Step switch
        {
            Step.Check => vendor.Capabilities.HasFlag(VendorCapabilities.CanLookup) ? await vendor.LookupAsync(call, stop) : new VendorAnswer.Done(),
            Step.Reserve => await vendor.ReserveAsync(call, stop),
            Step.Suspend => await vendor.SuspendAsync(call, stop),
            Step.Provision => await vendor.ProvisionAsync(call, stop),
            Step.Revoke or Step.AwaitAcknowledgement => await vendor.RevokeAsync(call, stop),
            Step.Deprovision or Step.Return or Step.UndoLicence => await vendor.DeprovisionAsync(call, stop),
            Step.Reinstate => await vendor.ReinstateAsync(call, stop),
            Step.Release => await vendor.ReleaseAsync(call, stop),
            Step.CancelRenewal => await SeeOffRenewalAsync(vendor, call, stop),
            _ => throw new InvalidOperationException($"No verb for {command.Step}."),
        };
        VendorCount.Answered(command, answer, Stopwatch.GetElapsedTime(began));
        if (answer is not VendorAnswer.Done) NotDone(command.Step, command.CorrelationId, answer);
        return answer;
    }

    /// <summary>Where the vendor can't be told to stop, or another shop bills the renewal, look whether the customer has seen it off.</summary>
    static async Task<VendorAnswer> SeeOffRenewalAsync(IVendorConnector vendor, VendorCall call, CancellationToken stop)
    {
        if (!vendor.Capabilities.HasFlag(VendorCapabilities.CanCancelRenewal)) return await vendor.LookupAsync(call, stop);
        var answer = await vendor.CancelRenewalAsync(call, stop);
        return answer is VendorAnswer.Refused && vendor.Capabilities.HasFlag(VendorCapabilities.CanLookup) ? await vendor.LookupAsync(call, stop) : answer;
    }

    VendorCall Call(LicenceCommand command) => new(command.Key)
    {
        ExchangeId = command.CorrelationId,
        RetailerId = command.RetailerId,
        Gtin = command.Gtin,
        Reference = command.Reference,
        Seats = command.Seats,
        TermMonths = command.TermMonths,
        Shown = command.Shown,
        Identifiers = command is { WrappedKey: { } key, IdentifiersSealed: { } identifiers }
            ? JsonSerializer.Deserialize<LicenceIdentifiers>(vault.OpenUnder(key, identifiers))
            : null,
    };

    object Reply(LicenceCommand command, VendorAnswer answer) => (answer, command) switch
    {
        (_, { ObligationId: { } obligation }) => Duty(command, obligation, answer),
        (VendorAnswer.Refused no, _) => new StepRefused(command.CorrelationId, command.Step, command.Round, no.Code, no.Reason),
        (VendorAnswer.TryLater later, _) => new StepDeferred(command.CorrelationId, command.Step, command.Round, later.Code, later.After),
        (VendorAnswer.Done done, _) => Success(command, done),
        _ => throw new InvalidOperationException("A vendor's answer is one of three."),
    };

    object Success(LicenceCommand command, VendorAnswer.Done done) => command.Step switch
    {
        Step.Check => new OldLicenceChecked(command.CorrelationId, done.Licence),
        Step.Reserve => new ReplacementReserved(command.CorrelationId, command.Round, done.Reference!, done.ExpiresAt),
        Step.Suspend => new OldLicenceSuspended(command.CorrelationId, command.Round),
        Step.Provision => new NewLicenceProvisioned(command.CorrelationId, command.Round, done.Reference!, Vault.Seal(vault.Unwrap(command.WrappedKey!), done.LicenceKey!)),
        Step.Revoke => new OldLicenceRevoked(command.CorrelationId, done.Outcome ?? OldLicenceOutcome.Revoked),
        Step.Deprovision or Step.Return => new NewLicenceDeprovisioned(command.CorrelationId, command.Reference!),
        Step.Reinstate => new OldLicenceReinstated(command.CorrelationId),
        Step.Release => new ReservationReleased(command.CorrelationId, command.Reference!),
        _ => throw new InvalidOperationException($"No answer to {command.Step}."),
    };

    static ObligationAnswered Duty(LicenceCommand command, Guid obligation, VendorAnswer answer)
    {
        var reply = new ObligationAnswered(command.CorrelationId, obligation, command.Round, Done: false, null, null, null, null);
        return answer switch
        {
            VendorAnswer.Refused no => reply with { Code = no.Code, Reason = no.Reason },
            VendorAnswer.TryLater later => reply with { Code = later.Code, After = later.After },
            VendorAnswer.Done { Licence: { RenewalOn: not false } still } when command.Step == Step.CancelRenewal => reply with { Code = "still-on", NextCharge = still.NextCharge },
            VendorAnswer.Done { Outcome: OldLicenceOutcome.Requested } when command.Step == Step.AwaitAcknowledgement => reply with { Code = "not-acknowledged" },
            _ => reply with { Done = true, Outcome = (answer as VendorAnswer.Done)?.Outcome },
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Step} for exchange {Exchange}: {Answer}")]
    partial void NotDone(Step step, Guid exchange, VendorAnswer answer);
}
