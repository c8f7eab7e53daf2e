using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Webhooks.Egress;

namespace Exchange.Webhooks.Endpoints;

/// <summary>What an endpoint's settings may be.</summary>
static class EndpointRules
{
    public static Refusal? Check(WebhookEndpointSettings settings, EgressRules rules, out string url)
    {
        var address = EndpointAddress.Check(settings.Url, rules);
        url = address.Address?.AbsoluteUri ?? "";
        if (address.Refusal is { } refused) return new(Problems.EndpointAddressRefused, refused.Why) { Errors = [new("/url", $"{refused.Code}: {refused.Why}")] };
        return Wrong(settings) is { Count: > 0 } errors ? Refusal.Invalid(errors) : null;
    }

    static List<FieldError> Wrong(WebhookEndpointSettings settings)
    {
        (bool Right, string Pointer, string Detail)[] rules =
        [
            (settings.Description.Length == 0 || Texts.IsLine(settings.Description, 200), "/description", "Use at most 200 characters on one line."),
            (settings.Types.Count <= 100 && settings.Types.All(IsPattern), "/types", "Use at most 100 types such as exchange.completed, or families such as exchange.*."),
            (settings.Stores.Count <= 1000 && settings.Stores.All(IsStore), "/stores", "Use at most 1000 store numbers of 1 to 20 letters, digits and dashes."),
            (settings.Concurrency is >= 1 and <= 64, "/concurrency", "Use 1 to 64."),
            (settings.RatePerSecond is null or (>= 1 and <= 10_000), "/ratePerSecond", "Use 1 to 10,000, or leave it out."),
        ];
        return [.. rules.Where(rule => !rule.Right).Select(rule => new FieldError(rule.Pointer, rule.Detail))];
    }

    static bool IsPattern(string text) => text.Length <= 60 && text.Split('.') is [var family, var rest] && Texts.IsSlug(family, 1, 40) && (rest == "*" || Texts.IsSlug(rest, 1, 40));

    static bool IsStore(string text) => text is { Length: >= 1 and <= 20 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
