using Microsoft.Extensions.Options;

namespace Exchange.Licences;

/// <summary>Stops the start when a vendor's settings can't work.</summary>
sealed class VendorsOptionsCheck : IValidateOptions<VendorsOptions>
{
    public ValidateOptionsResult Validate(string? name, VendorsOptions options)
    {
        var faults = options.ById.SelectMany(v => Faults(v.Key, v.Value).Select(fault => $"Vendors:{v.Key}: {fault}")).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static IEnumerable<string> Faults(string id, VendorOptions vendor)
    {
        if (id == VendorsOptions.Pool) yield return "the id 'pool' belongs to the key pool; choose another.";
        if (vendor.Kind == VendorKind.File && string.IsNullOrWhiteSpace(vendor.Folder)) yield return "Folder is missing.";
        if (vendor.Kind != VendorKind.Api) yield break;
        if (vendor.BaseUrl is null || !vendor.BaseUrl.IsAbsoluteUri) yield return "BaseUrl is missing or not absolute.";
        else if (vendor.BaseUrl.Scheme != Uri.UriSchemeHttps && !IsHere(vendor.BaseUrl)) yield return "BaseUrl must be https.";
        else if (vendor.BaseUrl.Query.Length + vendor.BaseUrl.Fragment.Length + vendor.BaseUrl.UserInfo.Length > 0) yield return "BaseUrl must be scheme, host and path only.";
        if (vendor.KeyId.Length is 0 or > 64 || !vendor.KeyId.All(char.IsAsciiLetterOrDigit)) yield return "KeyId must be 1 to 64 ASCII letters and digits.";
        if (vendor.Secret.Length < 32) yield return "Secret must have at least 32 characters.";
        if (vendor.Timeout < TimeSpan.FromMilliseconds(10) || vendor.Timeout > TimeSpan.FromMinutes(2)) yield return "Timeout must be between 10 ms and 2 minutes.";
        if (vendor.Concurrency is < 1 or > 10_000) yield return "Concurrency must be 1 to 10000.";
        if (vendor.AnswerLimit is < 1024 or > 16 * 1024 * 1024) yield return "AnswerLimit must be 1 KiB to 16 MiB.";
    }

    static bool IsHere(Uri url) => url.Scheme == Uri.UriSchemeHttp && url.IsLoopback;
}
