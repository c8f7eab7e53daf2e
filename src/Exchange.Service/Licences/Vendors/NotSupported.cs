namespace Exchange.Licences;

/// <summary>The definitive no of a connector that lacks a verb.</summary>
static class NotSupported
{
    public static readonly Task<VendorAnswer> Answer = Task.FromResult<VendorAnswer>(
        new VendorAnswer.Refused("not-supported", "This kind of vendor does not offer that."));
}
