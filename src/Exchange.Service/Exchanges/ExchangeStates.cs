namespace Exchange.Exchanges;

/// <summary>The names of the states, for those who ask where an exchange stands without the machine.</summary>
static class ExchangeStates
{
    public const string Checking = nameof(Checking);
    public const string AwaitingProof = nameof(AwaitingProof);
    public const string Reserving = nameof(Reserving);
    public const string AwaitingOffer = nameof(AwaitingOffer);
    public const string AwaitingPayment = nameof(AwaitingPayment);
    public const string Suspending = nameof(Suspending);
    public const string Provisioning = nameof(Provisioning);
    public const string AwaitingDelivery = nameof(AwaitingDelivery);
    public const string AwaitingRemoval = nameof(AwaitingRemoval);
    public const string Revoking = nameof(Revoking);
    public const string Completed = nameof(Completed);
    public const string Deprovisioning = nameof(Deprovisioning);
    public const string Reinstating = nameof(Reinstating);
    public const string Releasing = nameof(Releasing);
    public const string Returning = nameof(Returning);
    public const string Cancelled = nameof(Cancelled);
    public const string Rejected = nameof(Rejected);
    public const string Expired = nameof(Expired);
    public const string Returned = nameof(Returned);

    public static bool IsWorking(string state) => state is Checking or Reserving or Suspending or Provisioning or Revoking
        or Deprovisioning or Reinstating or Releasing or Returning;

    public static bool IsWalkingBack(string state) => state is Deprovisioning or Reinstating or Releasing;

    public static bool IsEnded(string state) => state is Completed or Cancelled or Rejected or Expired or Returned;

    /// <summary>Cancelling is still possible: nothing irreversible has been done to the old licence.</summary>
    public static bool IsBeforeNoReturn(string state) => state is Checking or AwaitingProof or Reserving or AwaitingOffer
        or AwaitingPayment or Suspending or Provisioning or AwaitingDelivery or AwaitingRemoval;
}
